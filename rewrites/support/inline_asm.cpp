#include "rewrites/support/inline_asm.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>

namespace portcuda {
namespace {

constexpr std::array<std::string_view, 9> qualifier_words = {
    "volatile", "__volatile__", "__volatile", "goto", "__goto__",
    "inline",   "__inline__",   "__inline",   "const"};

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

// What is between the quotes of a string token; raw delimiters and prefixes are removed, escapes
// stay.
std::string_view literal_body(std::string_view token, bool& raw) {
  const std::size_t quote = token.find('"');
  raw = quote != std::string_view::npos && quote > 0 && token[quote - 1] == 'R';
  if (quote == std::string_view::npos || token.size() < quote + 2) return {};
  std::string_view body = token.substr(quote + 1, token.size() - quote - 2);
  if (!raw) return body;
  const std::size_t open = body.find('('), close = body.rfind(')');
  if (open == std::string_view::npos || close == std::string_view::npos || close <= open) return {};
  return body.substr(open + 1, close - open - 1);
}

void append_unescaped(std::string& out, std::string_view body) {
  for (std::size_t i = 0; i < body.size(); ++i) {
    if (body[i] != '\\' || i + 1 == body.size()) {
      out += body[i];
      continue;
    }
    switch (body[++i]) {
    case 'n':
      out += '\n';
      break;
    case 't':
      out += '\t';
      break;
    case 'r':
    case '\r':
    case '\n':
      break; // a continued line is nothing to the assembler
    default:
      out += body[i];
    }
  }
}

// Reads sections of `asm ( text : outputs : inputs : clobbers )`. One call, one statement.
class AsmParser {
public:
  AsmParser(const FileView& file, AsmStatement& statement) : file_(file), statement_(statement) {}

  void read() {
    for (at_ = file_.next(statement_.open); at_ < statement_.close; at_ = file_.next(at_)) {
      if (file_.is(at_, ":"))
        section_ += 1;
      else if (file_.is(at_, "::"))
        section_ += 2;
      else if (section_ == 0)
        read_text();
      else if (section_ <= 2)
        read_operand();
      else if (section_ == 3)
        read_clobber();
    }
    statement_.sections = section_ > 0;
  }

private:
  bool is_string(std::uint32_t i) const {
    return i < file_.size() && file_.token(i).kind == TokenKind::string;
  }

  void read_text() {
    statement_.text.push_back(at_);
    if (is_string(at_)) return;
    statement_.whole = false;
    skip_brackets();
  }

  void read_operand() {
    bool named = false;
    if (file_.is(at_, ",")) return;
    if (file_.is(at_, "[")) {
      named = true;
      at_ = file_.match(at_);
      if (at_ < statement_.close) at_ = file_.next(at_);
    }
    const std::uint32_t constraint = at_;
    const std::uint32_t open = constraint < statement_.close ? file_.next(constraint) : no_token;
    const std::uint32_t close =
        open < statement_.close && file_.is(open, "(") ? file_.match(open) : no_token;
    if (!is_string(constraint) || close >= statement_.close) {
      statement_.whole = false;
      skip_brackets();
      return;
    }
    bool raw = false;
    statement_.operands.push_back(
        {constraint, open, close, literal_body(file_.text(constraint), raw), section_ == 1, named});
    at_ = close;
  }

  void read_clobber() {
    bool raw = false;
    if (is_string(at_))
      statement_.clobbers.push_back(literal_body(file_.text(at_), raw));
    else
      skip_brackets();
  }

  // Leaves at_ on the last token of what starts here, so that colons and commas inside are not
  // seen.
  void skip_brackets() {
    if (at_ >= statement_.close) {
      at_ = statement_.close - 1;
      return;
    }
    const std::uint32_t partner = file_.match(at_);
    if (partner < statement_.close && partner > at_) at_ = partner;
  }

  const FileView& file_;
  AsmStatement& statement_;
  std::uint32_t at_ = 0;
  int section_ = 0;
};

// `int x asm("y")`, `float f(int) asm("llvm.name");`: a declarator stands before, and the text is
// one name.
bool is_label(const FileView& file, const AsmStatement& statement) {
  if (statement.sections || !statement.qualifiers.empty() || statement.text.size() != 1)
    return false;
  const std::uint32_t before = file.previous(statement.keyword);
  if (before >= file.size()) return false;
  const bool after_name =
      file.is_identifier(before) && !file.is(before, "else") && !file.is(before, "do");
  if (!after_name && !file.is(before, ")") && !file.is(before, "]")) return false;
  const std::string text = asm_text(file, statement);
  return !text.empty() && std::ranges::all_of(text, [](unsigned char c) {
    return std::isalnum(c) || c == '_' || c == '.' || c == '$';
  });
}

} // namespace

std::optional<AsmStatement> parse_asm(const FileView& file, std::uint32_t keyword) {
  if (!file.is(keyword, "asm") && !file.is(keyword, "__asm__") && !file.is(keyword, "__asm"))
    return {};
  AsmStatement statement{.keyword = keyword, .whole = true};
  std::uint32_t at = file.next(keyword);
  for (; at < file.size() && is_one_of(file.text(at), qualifier_words); at = file.next(at))
    statement.qualifiers.push_back(at);
  if (at >= file.size() || !file.is(at, "(") || !file.same_line_of_code(keyword, at)) return {};
  statement.open = at;
  statement.close = file.match(at);
  if (statement.close >= file.size()) return {};
  AsmParser(file, statement).read();
  statement.label = is_label(file, statement);
  return statement;
}

std::string asm_text(const FileView& file, const AsmStatement& statement) {
  std::string out;
  for (const std::uint32_t i : statement.text) {
    if (file.token(i).kind != TokenKind::string) continue;
    bool raw = false;
    const std::string_view body = literal_body(file.text(i), raw);
    if (raw)
      out += body;
    else
      append_unescaped(out, body);
  }
  return out;
}

std::vector<std::string> asm_instructions(std::string_view text) {
  std::vector<std::string> out(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string& line = out.back();
    const char c = text[i];
    if (c == '/' && text.substr(i, 2) == "/*") {
      const std::size_t end = text.find("*/", i + 2);
      i = end == std::string_view::npos ? text.size() : end + 1;
    } else if (c == '/' && text.substr(i, 2) == "//") {
      i = std::min(text.find('\n', i), text.size()) - 1;
    } else if (c == ';' || c == '\n') {
      out.emplace_back();
    } else if (std::isspace(static_cast<unsigned char>(c))) {
      if (!line.empty() && line.back() != ' ') line += ' ';
    } else {
      line += c;
    }
  }
  for (std::string& line : out)
    while (!line.empty() && line.back() == ' ') line.pop_back();
  std::erase(out, std::string());
  return out;
}

} // namespace portcuda
