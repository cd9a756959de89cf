#include <clang/Basic/LangOptions.h>
#include <clang/Lex/Lexer.h>

#include <algorithm>
#include <iterator>
#include <span>
#include <string>

#include "tool/source/suppression_comment.h"
#include "tool/source/suppression_scope.h"

namespace portcuda {
namespace {

using clang::tok::TokenKind;
namespace tok = clang::tok;

struct Lexeme {
  std::uint32_t begin, end;
  TokenKind kind;
  bool starts_line; // logical line: after a line end that is neither escaped nor inside a comment
  std::uint32_t directive = 0; // number of the directive it belongs to, 0 for none
};

clang::LangOptions language() {
  clang::LangOptions options;
  options.CPlusPlus = options.CPlusPlus11 = options.CPlusPlus14 = options.CPlusPlus17 =
      options.CPlusPlus20 = true;
  options.CUDA = options.LineComment = options.Bool = options.RawStringLiterals = options.Digraphs =
      true;
  return options;
}

// `text` must end in a NUL that the view does not count.
std::vector<Lexeme> lex_with_comments(std::string_view text) {
  const clang::LangOptions options = language();
  clang::Lexer lexer(clang::SourceLocation(), options, text.data(), text.data(),
                     text.data() + text.size());
  lexer.SetCommentRetentionState(true);
  std::vector<Lexeme> lexemes;
  clang::Token token;
  for (;;) {
    lexer.LexFromRawLexer(token);
    if (token.is(tok::eof)) return lexemes;
    const auto end = std::uint32_t(lexer.getBufferLocation() - text.data());
    lexemes.push_back({end - token.getLength(), end, token.getKind(), token.isAtStartOfLine()});
  }
}

void number_directives(std::vector<Lexeme>& lexemes) {
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < lexemes.size();) {
    std::size_t end = i + 1;
    while (end < lexemes.size() && !lexemes[end].starts_line) ++end;
    std::size_t first = i; // comments may stand before the `#`
    while (first < end && lexemes[first].kind == tok::comment) ++first;
    if (first < end && lexemes[first].kind == tok::hash) {
      ++count;
      for (; i < end; ++i) lexemes[i].directive = count;
    }
    i = end;
  }
}

constexpr std::size_t none = ~std::size_t{0};

// Lexemes without comments: the rest of a file's code from some place on, or one directive.
class Unit {
public:
  Unit(std::string_view text, std::span<const Lexeme> lexemes) : text_(text), lexemes_(lexemes) {}
  std::size_t size() const { return lexemes_.size(); }
  const Lexeme& operator[](std::size_t i) const { return lexemes_[i]; }
  std::string_view text(std::size_t i) const {
    return i < size() ? text_.substr(lexemes_[i].begin, lexemes_[i].end - lexemes_[i].begin)
                      : std::string_view();
  }
  bool is(std::size_t i, TokenKind kind) const { return i < size() && lexemes_[i].kind == kind; }

private:
  std::string_view text_;
  std::span<const Lexeme> lexemes_;
};

// Finds the end of the statement that a unit begins with. There is no parser here: whether a `}`
// ends a statement is told from what stands before its `{`. Where that is not enough, the statement
// is taken to go on to the next `;`.
class StatementEnd {
public:
  StatementEnd(const Unit& unit, bool in_directive) : unit_(unit), in_directive_(in_directive) {}

  // One past the last byte.
  std::uint32_t find() {
    const std::string_view first = unit_.text(0);
    only_semicolon_ = first == "return" || first == "throw" || first == "co_return" ||
                      first == "co_yield" || (first == "[" && unit_.text(1) != "[");
    for (at_ = 0; at_ < unit_.size(); ++at_) {
      if (!in_directive_ && unit_[at_].directive != 0) {
        if (skip_directive()) return end_;
        continue;
      }
      if (step()) {
        if (saved_.empty()) return end_;
        skip_rest_of_branch();
      }
      previous_ = at_;
    }
    return unit_.size() ? unit_[unit_.size() - 1].end : 0;
  }

private:
  enum class Brace : std::uint8_t { not_a_brace, body, maybe_body, initializer };
  struct Open {
    std::size_t at;
    Brace brace;
  };

  bool finish(std::size_t last) {
    end_ = unit_[last].end;
    return true;
  }

  // True when the statement has ended.
  bool step() {
    switch (unit_[at_].kind) {
    case tok::l_paren:
    case tok::l_square:
      open_.push_back({at_, Brace::not_a_brace});
      return false;
    case tok::l_brace:
      open_.push_back({at_, open_.empty() ? classify_brace() : Brace::initializer});
      return false;
    case tok::r_paren:
    case tok::r_square:
    case tok::r_brace:
      return close();
    case tok::semi:
      // `if (a) b; else c;` is one statement.
      return open_.empty() && unit_.text(next()) != "else" && finish(at_);
    case tok::equal:
      only_semicolon_ |= open_.empty() && unit_.text(previous_) != "operator";
      return false;
    case tok::raw_identifier:
      word();
      return false;
    default:
      return false;
    }
  }

  void word() {
    if (!open_.empty()) return;
    const std::string_view text = unit_.text(at_);
    if (text == "template" && unit_.is(at_ + 1, tok::less)) skip_template_parameters();
    type_ |= text == "class" || text == "struct" || text == "union" || text == "enum";
    namespace_ |= text == "namespace";
    do_ |= text == "do";
  }

  // `template <class T = int>`: neither its `class` nor its `=` is the statement's.
  void skip_template_parameters() {
    int angles = 0, parens = 0;
    for (std::size_t i = at_ + 1; i < unit_.size(); ++i) {
      const TokenKind kind = unit_[i].kind;
      if (kind == tok::semi || kind == tok::l_brace) return; // not what it looked like
      parens += (kind == tok::l_paren) - (kind == tok::r_paren);
      if (parens > 0) continue;
      angles += (kind == tok::less) - (kind == tok::greater) - 2 * (kind == tok::greatergreater) -
                3 * (kind == tok::greatergreatergreater);
      if (angles <= 0) {
        at_ = i;
        return;
      }
    }
  }

  Brace classify_brace() const {
    if (only_semicolon_) return Brace::initializer;
    if (namespace_ || previous_ == none) return Brace::body;
    const std::string_view before = unit_.text(previous_);
    switch (unit_[previous_].kind) {
    case tok::r_paren:
      return before_last_parens_ == "]" ? Brace::initializer : Brace::body;
    case tok::r_square:
      return Brace::initializer; // a lambda, or `int a[]{1}`
    case tok::raw_identifier:
      if (before == "else" || before == "do" || before == "try" || before == "const" ||
          before == "noexcept" || before == "override" || before == "mutable")
        return Brace::body;
      [[fallthrough]];
    case tok::greater:
    case tok::greatergreater:
    case tok::amp:
    case tok::ampamp:
    case tok::star:
      if (type_) return Brace::initializer; // `struct X { … } x;`: the `;` ends it
      return saw_parens_ ? Brace::maybe_body : Brace::initializer;
    default:
      return Brace::body; // `extern "C" {`, a label, the `}` of a constructor's last initialiser
    }
  }

  bool close() {
    // The bracket that the comment itself stands in: nothing after it is the comment's.
    if (open_.empty()) return finish(previous_ == none ? at_ : previous_);
    const Open opened = open_.back();
    open_.pop_back();
    if (!open_.empty()) return false;
    if (unit_[at_].kind == tok::r_paren) {
      saw_parens_ = true;
      before_last_parens_ = opened.at > 0 ? unit_.text(opened.at - 1) : std::string_view();
    }
    if (opened.brace != Brace::body && opened.brace != Brace::maybe_body) return false;
    const std::size_t after = next();
    const std::string_view text = unit_.text(after);
    if (text == ";") return finish(after);
    if (text == "else" || text == "catch" || (text == "while" && do_)) return false;
    const bool goes_on = text == "," || text == "{" || text == "." || text == "->" || text == "(";
    return !(opened.brace == Brace::maybe_body && goes_on) && finish(at_);
  }

  // The next lexeme of the statement, directives skipped.
  std::size_t next() const {
    std::size_t i = at_ + 1;
    while (!in_directive_ && i < unit_.size() && unit_[i].directive != 0) ++i;
    return i;
  }

  // Moves to the last lexeme of the directive at at_. The branches of an `#if` are alternatives:
  // each starts with the brackets that were open before it, or `if (a) {` / `#else` / `if (b) {`
  // would never close. True at the `#endif` after branches in one of which the statement ended.
  bool skip_directive() {
    const std::string_view name = unit_.text(at_ + 1);
    if (name.starts_with("if")) saved_.push_back(open_);
    if (name.starts_with("el") && saved_.empty()) {
      skip_to_endif();
      return false;
    }
    if (name.starts_with("el")) open_ = saved_.back();
    skip_line();
    if (name != "endif" || saved_.empty()) return false;
    saved_.pop_back();
    return saved_.empty() && ended_ && finish(at_);
  }

  // The statement ended in one branch; it has another form in the next, which its `#else` will come
  // to.
  void skip_rest_of_branch() {
    ended_ = true;
    int depth = 0;
    for (; at_ + 1 < unit_.size(); ++at_) {
      const std::uint32_t number = unit_[at_ + 1].directive;
      if (number == 0 || number == unit_[at_].directive) continue; // not the first of a directive
      const std::string_view name = unit_.text(at_ + 2);
      if (depth == 0 && (name == "endif" || name.starts_with("el"))) return;
      depth += name.starts_with("if");
      depth -= name == "endif";
    }
  }

  void skip_line() {
    const std::uint32_t number = unit_[at_].directive;
    while (at_ + 1 < unit_.size() && unit_[at_ + 1].directive == number) ++at_;
  }

  // The statement began inside a branch that ends here, and goes on after the `#endif`.
  void skip_to_endif() {
    for (int depth = 1; at_ < unit_.size(); ++at_) {
      if (unit_[at_].directive == 0) continue;
      const std::string_view name = unit_.text(at_ + 1);
      skip_line();
      if (name.starts_with("if"))
        ++depth;
      else if (name == "endif" && --depth == 0)
        return;
    }
  }

  const Unit& unit_;
  const bool in_directive_;
  std::size_t at_ = 0, previous_ = none;
  std::uint32_t end_ = 0;
  std::vector<Open> open_;
  std::vector<std::vector<Open>> saved_;
  bool only_semicolon_ = false, type_ = false, namespace_ = false, do_ = false, saw_parens_ = false,
       ended_ = false;
  std::string_view before_last_parens_;
};

std::uint32_t physical_line_begin(std::string_view text, std::uint32_t offset) {
  const std::size_t before =
      offset == 0 ? std::string_view::npos : text.find_last_of("\r\n", offset - 1);
  return before == std::string_view::npos ? 0 : std::uint32_t(before + 1);
}

std::uint32_t physical_line_end(std::string_view text, std::uint32_t offset) {
  return std::uint32_t(std::min(text.find_first_of("\r\n", offset), text.size()));
}

// The directive that `code` begins with.
std::span<const Lexeme> first_directive(std::span<const Lexeme> code) {
  std::size_t size = 0;
  while (size < code.size() && code[size].directive == code[0].directive) ++size;
  return code.first(size);
}

// `code` are the lexemes of the file that are no comments.
void set_scope(std::string_view text, std::span<const Lexeme> code, std::uint32_t directive,
               ScopedComment& comment) {
  const std::uint32_t line_begin = physical_line_begin(text, comment.offset);
  const std::uint32_t line_end = physical_line_end(text, comment.offset + comment.length);
  const auto after = std::ranges::lower_bound(code, comment.offset, {}, &Lexeme::begin);
  const bool code_before = after != code.begin() && std::prev(after)->end > line_begin;
  const bool code_after = after != code.end() && after->begin < line_end;
  if (code_before || code_after) {
    comment.begin = line_begin;
    comment.end = line_end;
    return;
  }
  if (after == code.end()) return;
  const std::span<const Lexeme> rest(after, code.end());
  comment.begin = after->begin;
  if (directive == 0 && after->directive == 0)
    comment.end = StatementEnd(Unit(text, rest), false).find();
  else if (directive == 0)
    comment.end = first_directive(rest).back().end;
  else if (directive == after->directive)
    comment.end = StatementEnd(Unit(text, first_directive(rest)), true).find();
  else
    comment.begin = comment.end; // on the last line of a macro
}

} // namespace

std::vector<ScopedComment> scoped_cpp_comments(std::string_view source) {
  const std::string text(source); // the lexer needs a NUL behind the text
  std::vector<Lexeme> lexemes = lex_with_comments(text);
  number_directives(lexemes);
  std::vector<Lexeme> comments;
  std::ranges::copy_if(lexemes, std::back_inserter(comments), [&](const Lexeme& lexeme) {
    return lexeme.kind == tok::comment &&
           source.substr(lexeme.begin, lexeme.end - lexeme.begin).find(suppression_marker) !=
               std::string_view::npos;
  });
  std::erase_if(lexemes, [](const Lexeme& lexeme) { return lexeme.kind == tok::comment; });
  std::vector<ScopedComment> result;
  for (const Lexeme& found : comments) {
    ScopedComment comment{found.begin, found.end - found.begin, found.begin, found.begin};
    set_scope(text, lexemes, found.directive, comment);
    result.push_back(comment);
  }
  return result;
}

} // namespace portcuda
