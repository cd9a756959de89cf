#include "tool/lex/word_shapes.h"

#include "tool/lex/raw_text.h"

namespace portcuda {

using namespace raw_text;

// Microsoft's limits: C2026 for one literal, the language reference (maximum string length) after
// concatenation.
static constexpr std::size_t longest_literal = 16380, longest_concatenated = 65535;
// Every `else if` nests one deeper; the limit of nesting blocks (C1061) is 128, and a function
// needs some itself.
static constexpr unsigned many_elses = 121;

ShapeFinder::ShapeFinder(std::string_view text, const TriggerWords& words, WordSet& present)
    : text_(text), present_(present), statement_(words.index_of("({")),
      compound_(words.index_of("){")), question_(words.index_of("?:")), long_(words.index_of("0L")),
      long_string_(words.index_of("long-string")), conditional_(words.index_of("#if(")),
      zero_(words.index_of("[0]")), case_range_(words.index_of("case...")),
      many_elses_(words.index_of("else*121")) {
  const auto all_if = [](std::uint16_t index) { return index ? ~Mask{0} : Mask{0}; };
  if (case_range_) case_ = words.index_of("case");
  if (many_elses_) else_ = words.index_of("else");
  statement_wanted_ = all_if(statement_);
  compound_wanted_ = all_if(compound_);
  wanted_ = {.brace = statement_wanted_ | compound_wanted_,
             .question = all_if(question_),
             .suffix = all_if(long_),
             .zero = all_if(zero_)};
}

void ShapeFinder::found(std::uint16_t index, Mask& wanted) {
  present_.set(index);
  wanted = 0;
}

void ShapeFinder::question(std::size_t at) {
  const std::size_t next = skip_space(text_, at + 1);
  if (next < text_.size() && text_[next] == '#')
    return found(question_, wanted_.question); // a directive: unclear
  if (next >= text_.size() || text_[next] != ':') return;
  // In `a ? ::b : c` the colons are one token.
  if (next + 1 < text_.size() && text_[next + 1] == ':') return;
  found(question_, wanted_.question);
}

void ShapeFinder::suffix(std::size_t number_end) {
  std::string_view number = word_before(text_, number_end);
  const std::size_t before = number_end - number.size();
  // 1.0L is no integer; ...0L is.
  if (before > 0 && text_[before - 1] == '.' && (before < 2 || text_[before - 2] != '.')) return;
  const auto drop_last = [&number](std::string_view letters) {
    const bool drops = !number.empty() && letters.find(number.back()) != std::string_view::npos;
    if (drops) number.remove_suffix(1);
    return drops;
  };
  const bool was_unsigned = drop_last("uU");
  if (!drop_last("lL")) return;
  if (!was_unsigned) drop_last("uU");
  constexpr std::string_view digits = "0123456789abcdefABCDEFxX";
  if (!number.empty() && number.find_first_not_of(digits) == std::string_view::npos)
    found(long_, wanted_.suffix);
}

static bool is_separator(char c) { return c == ',' || c == ')' || c == ';'; }

void ShapeFinder::string(std::size_t begin, std::size_t content, std::size_t end) {
  if (!long_string_ || text_.size() <= longest_literal) return;
  // Most strings are followed by `,`, `)` or `;`: then they have no neighbour.
  const bool may_touch = string_end_ != 0 && !is_separator(text_[string_end_]);
  const bool adjacent = may_touch && skip_space(text_, string_end_) == begin;
  adjacent_ = content + (adjacent ? adjacent_ : 0);
  string_end_ = end;
  if (content > longest_literal || adjacent_ > longest_concatenated) present_.set(long_string_);
}

void ShapeFinder::word(std::uint16_t index, std::size_t at, bool in_define) {
  if (index == else_) {
    if (in_define || ++else_count_ >= many_elses) present_.set(many_elses_);
    return;
  }
  // To the end of the line, or of the first line behind it where the label may end.
  constexpr std::size_t far = 4096;
  bool may_end = false;
  std::size_t end = at;
  for (; end < text_.size() && end - at < far && !(may_end && is_newline(text_[end])); ++end)
    may_end |= text_[end] == ':' || text_[end] == ';' || text_[end] == '{';
  const bool dots = text_.substr(at, end - at).find("...") != std::string_view::npos;
  if (dots || end - at == far) present_.set(case_range_);
}

void ShapeFinder::brace() {
  if (text_[last_paren_] == '(') {
    if (statement_wanted_ && opens_expression(last_paren_)) found(statement_, statement_wanted_);
  } else if (compound_wanted_) {
    const std::size_t open = open_[std::min(depth_, too_deep)];
    const bool known = !stack_doubtful_ && depth_ < too_deep && text_[open] == '(';
    if (!known || opens_expression(open)) found(compound_, compound_wanted_);
  }
  wanted_.brace = statement_wanted_ | compound_wanted_;
}

// Is `word` the NAME of a `#define NAME`, so that what follows is its body?
bool ShapeFinder::names_macro(std::string_view word) const {
  const std::size_t before = static_cast<std::size_t>(word.data() - text_.data());
  return word_before(text_, skip_blanks_back(text_, before)) == "define";
}

// Keywords that an expression may follow at once.
static bool begins_operand(std::string_view word) {
  switch (word.size()) {
  case 2:
    return word == "do" || word == "or";
  case 3:
    return word == "and" || word == "not" || word == "xor";
  case 4:
    return word == "else" || word == "case";
  case 5:
    return word == "throw" || word == "bitor" || word == "compl" || word == "or_eq";
  case 6:
    return word == "return" || word == "sizeof" || word == "bitand" || word == "and_eq" ||
           word == "not_eq" || word == "xor_eq" || word == "typeof";
  case 8:
    return word == "co_await" || word == "co_yield";
  case 9:
    return word == "co_return";
  case 10:
    return word == "__typeof__";
  case 13:
    return word == "__extension__";
  default:
    return false;
  }
}

void ShapeFinder::zero(std::size_t digit) {
  if (text_[digit] != '0') return;
  std::size_t next = skip_space(text_, digit + 1);
  if (next >= text_.size() || text_[next] != ']') return;
  next = skip_space(text_, next + 1);
  const char after = next < text_.size() ? text_[next] : '#';
  // `#`: a directive, and what follows it is unclear.
  if (after == '#' ||
      (std::string_view(";,=}").find(after) != std::string_view::npos && declares(digit, after)))
    found(zero_, wanted_.zero);
}

// Does the parenthesis before `end` close that of a type or of an attribute, not of a call or cast?
bool ShapeFinder::ends_type(std::size_t end) const {
  const std::size_t before = text_.find_last_of(";{}", end - 1);
  const std::string_view statement = text_.substr(before + 1, end - before - 1);
  const auto holds = [&](std::string_view word) { return statement.find(word) != statement.npos; };
  return holds("decltype") || holds("typeof") || holds("attribute") || holds("align");
}

// Can `name[...][0]` with `digit` in its last brackets be the end of a declarator, rather than an
// element?
bool ShapeFinder::declares(std::size_t digit, char after) const {
  std::size_t end = text_.rfind('[', digit);
  for (end = skip_space_back(text_, end); end > 0 && text_[end - 1] == ']';
       end = skip_space_back(text_, end)) {
    end = text_.rfind('[', end - 1);
    if (end == std::string_view::npos) return true;
  }
  const std::string_view name = word_before(text_, end);
  if (name.empty()) return false;
  end = skip_space_back(text_, end - name.size());
  if (end == 0) return false;
  switch (text_[end - 1]) {
  case '*':
  case '&':
  case ']': // of an attribute
    return true;
  case '>':
    return end < 2 || text_[end - 2] != '-';
  case ')':
    return ends_type(end);
  // `int a, b[0];` and `struct { } a[0];` but not f(a, b[0]) nor { a, b[0] }.
  case ',':
    return after == ';';
  case '}':
    return after != '=';
  case '=': { // `using Empty = int[0];`
    const std::size_t alias = skip_space_back(text_, end - 1);
    const std::size_t before = alias - word_before(text_, alias).size();
    return word_before(text_, skip_space_back(text_, before)) == "using";
  }
  default:
    break;
  }
  const std::string_view word = word_before(text_, end);
  return !word.empty() && !is_digit(word.front()) && !begins_operand(word);
}

// May the parenthesis at `paren` begin an operand, as in `= (T){...}` or `return ({`? Not after a
// name (a call or a head), after `]` (a lambda), after the `>` of template arguments, after the
// name of an operator function.
bool ShapeFinder::opens_expression(std::size_t paren) const {
  const std::size_t end = skip_space_back(text_, paren);
  if (end == 0) return true;
  const char before = text_[end - 1];
  if (is_word(before)) {
    const std::string_view word = word_before(text_, end);
    return begins_operand(word) || (end < paren && names_macro(word));
  }
  if (before == ']') return false;
  constexpr std::string_view operators = "+-*/%^&|~!=<>,()";
  std::size_t first = end;
  while (first > 0 && operators.find(text_[first - 1]) != std::string_view::npos) --first;
  if (word_before(text_, skip_space_back(text_, first)) == "operator") return false;
  return before != '>' || !closes_template(end);
}

// Does the `>` before `end` close template arguments? Judged by the bytes before it: a `<` behind a
// name, and nothing in between that ends or joins expressions.
bool ShapeFinder::closes_template(std::size_t end) const {
  constexpr std::size_t far = 2000;
  int open = 0;
  for (std::size_t i = end; i > 0 && end - i < far; --i) {
    const char c = text_[i - 1], before = i > 1 ? text_[i - 2] : '\0';
    if (c == ';' || c == '{' || c == '}' || ((c == '&' || c == '|') && before == c)) return false;
    if (c == '>' && before != '-') ++open;
    if (c == '<' && --open == 0) {
      const std::size_t name = skip_space_back(text_, i - 1);
      return name > 0 && (is_word(text_[name - 1]) || text_[name - 1] == ']');
    }
  }
  return false;
}

void ShapeFinder::begin_directive(std::string_view name) {
  outside_depth_ = depth_;
  if (depth_ == 0) return;
  const bool conditional = name == "if" || name == "ifdef" || name == "ifndef" || name == "endif" ||
                           name.starts_with("el");
  if (conditional && conditional_) present_.set(conditional_);
  // The branches of a conditional, or the body of a macro, may close what is open here: from here
  // on, which parenthesis belongs to which is unclear.
  stack_doubtful_ |= conditional || name == "define";
}

void ShapeFinder::end_directive() { depth_ = outside_depth_; }

} // namespace portcuda
