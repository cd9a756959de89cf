#include "tool/lex/raw_lexer.h"

#include <cassert>

#include "clang/Basic/LangOptions.h"
#include "clang/Lex/Lexer.h"
#include "tool/lex/word_scan.h"

namespace portcuda {
namespace {

const clang::LangOptions& cuda_cpp20() {
  static const clang::LangOptions options = [] {
    clang::LangOptions o;
    o.CPlusPlus = o.CPlusPlus11 = o.CPlusPlus14 = o.CPlusPlus17 = o.CPlusPlus20 = true;
    o.CUDA = true;  // `<<<` and `>>>`
    o.LineComment = o.RawStringLiterals = o.DollarIdents = true;
    o.Digraphs = false;  // `<:` in CUDA code is a template argument list, not a bracket
    return o;
  }();
  return options;
}

TokenKind kind_of(clang::tok::TokenKind kind) {
  using namespace clang::tok;
  switch (kind) {
  case raw_identifier: return TokenKind::identifier;
  case numeric_constant: return TokenKind::number;
  case string_literal: case wide_string_literal: case utf8_string_literal: case utf16_string_literal:
  case utf32_string_literal: return TokenKind::string;
  case char_constant: case wide_char_constant: case utf8_char_constant: case utf16_char_constant:
  case utf32_char_constant: return TokenKind::character;
  case unknown: return TokenKind::unknown;
  default: return TokenKind::punctuation;
  }
}

// Follows `#`-lines while tokens stream by, and marks what belongs to them.
class DirectiveTracker {
public:
  DirectiveTracker(std::string_view source, LexedFile& file) : source_(source), file_(file) {}

  void add(Token t) {
    auto index = std::uint32_t(file_.tokens.size());
    if (t.first_on_line) {
      finish(index);
      state_ = t.length == 1 && source_[t.offset] == '#' ? State::name : State::code;
      hash_ = index;
    } else if (state_ != State::code) {
      step(t, index);
    }
    t.in_directive = state_ != State::code;
    t.in_macro_body = state_ == State::body;
    file_.tokens.push_back(t);
  }

  bool in_directive() const { return state_ != State::code; }

  void finish(std::uint32_t end) {
    if (defining_) {
      auto& macro = file_.macros.back();
      if (state_ != State::body) macro.body = end;
      macro.end = end;
    } else if (including_) {
      add_inclusion(end);
    }
    defining_ = including_ = false;
  }

private:
  enum class State { code, name, macro_name, after_name, parameters, after_parameters, body, other };

  std::string_view text(const Token& t) const { return source_.substr(t.offset, t.length); }

  void step(const Token& t, std::uint32_t index) {
    switch (state_) {
    case State::name:
      including_ = text(t) == "include" || text(t) == "include_next" || text(t) == "import";
      state_ = text(t) == "define" ? State::macro_name : State::other;
      break;
    case State::macro_name:
      defining_ = true;
      file_.macros.push_back({hash_, index, index + 1, index + 1, false, {}});
      state_ = State::after_name;
      break;
    case State::after_name: {
      const Token& name = file_.tokens.back();
      // Only a parenthesis that touches the name makes the macro function-like (C++ [cpp.replace]).
      bool touches = t.offset == name.offset + name.length && text(t) == "(";
      file_.macros.back().function_like = touches;
      state_ = touches ? State::parameters : State::body;
      file_.macros.back().body = index;
      break;
    }
    case State::parameters:
      if (text(t) == ")") {
        file_.macros.back().body = index + 1;
        state_ = State::after_parameters;
      } else if (t.kind == TokenKind::identifier) {
        file_.macros.back().parameters.push_back(text(t));
      }
      break;
    case State::after_parameters: state_ = State::body; break;
    default: break;
    }
  }

  void add_inclusion(std::uint32_t end) {
    if (end < hash_ + 3) return;
    std::uint32_t from = file_.tokens[hash_ + 2].offset;
    const Token& last = file_.tokens[end - 1];
    auto spelled = source_.substr(from, last.offset + last.length - from);
    if (spelled.starts_with('<')) spelled = spelled.substr(0, spelled.find('>') + 1);
    if (spelled.starts_with('<') || spelled.starts_with('"')) file_.inclusions.push_back({hash_, spelled});
  }

  std::string_view source_;
  LexedFile& file_;
  State state_ = State::code;
  std::uint32_t hash_ = 0;
  bool defining_ = false, including_ = false;
};

// What follows the last token is white space and comments; clang ends silently in an unterminated comment.
std::optional<FileView::Damage> unterminated_comment(std::string_view source, std::uint32_t from) {
  std::size_t at = from;
  while (at < source.size()) {
    if (source.substr(at, 2) == "//") {
      at = source.find_first_of("\r\n", at);  // a spliced line comment continues: its rest cannot open another
    } else if (source.substr(at, 2) == "/*") {
      auto close = source.find("*/", at + 2);
      if (close == std::string_view::npos) return FileView::Damage{std::uint32_t(at), "unterminated comment"};
      at = close + 2;
    } else {
      ++at;
    }
  }
  return {};
}

}  // namespace

LexedFile lex(std::string_view source, const TriggerWords& words) {
  assert(source.data()[source.size()] == 0);
  LexedFile file;
  file.tokens.reserve(source.size() / 6);
  DirectiveTracker tracker(source, file);
  const char* begin = source.data();
  clang::Lexer lexer({}, cuda_cpp20(), begin, begin, begin + source.size());
  clang::Token raw;
  std::uint32_t end = 0;
  for (lexer.LexFromRawLexer(raw); raw.isNot(clang::tok::eof); lexer.LexFromRawLexer(raw)) {
    end = std::uint32_t(lexer.getBufferLocation() - begin);
    std::uint32_t length = raw.getLength(), offset = end - length;
    TokenKind kind = raw.is(clang::tok::raw_identifier) ? TokenKind::identifier : kind_of(raw.getKind());
    std::uint16_t word = kind == TokenKind::identifier ? words.index_of(source.substr(offset, length)) : std::uint16_t{0};
    bool first_on_line = raw.isAtStartOfLine();
    Token t{offset, length, kind, word, first_on_line, false, false};
    // Nearly every token is code in the middle of a line.
    if (first_on_line || tracker.in_directive()) tracker.add(t);
    else file.tokens.push_back(t);
    if (t.kind == TokenKind::unknown && !file.damage && !file.tokens.back().in_directive) {
      auto text = source.substr(t.offset, t.length);
      auto quote = text.find('"');
      if (quote != text.npos && quote <= 3)
        file.damage = {t.offset, text[quote ? quote - 1 : 0] == 'R' ? "unterminated raw string" : "unterminated string"};
    }
  }
  tracker.finish(std::uint32_t(file.tokens.size()));
  if (!file.damage) file.damage = unterminated_comment(source, end);
  return file;
}

}  // namespace portcuda
