#include "tool/ast/word_lines.h"

#include <algorithm>
#include <string>
#include <vector>

#include "clang/Basic/LangOptions.h"
#include "clang/Lex/Lexer.h"

namespace portcuda {
namespace {

namespace tok = clang::tok;

struct Word {
  tok::TokenKind kind;
  llvm::StringRef text;
};

bool is_dull(const std::vector<Word>& line) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto& [kind, text] = line[i];
    const tok::TokenKind next = i + 1 < line.size() ? line[i + 1].kind : tok::eof;
    switch (kind) {
    case tok::raw_identifier: {
      const bool statement = text == "if" || text == "else" || text == "return";
      const bool called = next == tok::l_paren || next == tok::coloncolon;
      if (!statement && (!called || text.starts_with("__"))) return false;
      break;
    }
    case tok::coloncolon:
    case tok::l_paren:
    case tok::r_paren:
    case tok::l_brace:
    case tok::r_brace:
    case tok::semi:
    case tok::exclaim:
    case tok::string_literal:
      break;
    default:
      return false;
    }
  }
  return true;
}

} // namespace

llvm::BitVector word_lines(std::string_view source) {
  llvm::BitVector lines(unsigned(std::ranges::count(source, '\n')) + 1);
  clang::LangOptions language;
  language.CPlusPlus = language.CPlusPlus11 = language.CPlusPlus20 = true;
  // The lexer wants a zero byte at the end.
  const std::string text(source);
  clang::Lexer lexer(clang::SourceLocation(), language, text.data(), text.data(),
                     text.data() + text.size());
  std::vector<Word> words; // of the current line
  const char* counted = text.data();
  unsigned line = 0;
  auto end_line = [&] {
    const bool any = std::ranges::any_of(words, [](const Word& w) {
      return w.kind != tok::semi && w.kind != tok::comma && w.kind != tok::r_brace &&
             w.kind != tok::r_paren && w.kind != tok::l_brace && w.kind != tok::l_paren;
    });
    if (any && !is_dull(words)) lines.set(line);
    words.clear();
  };
  clang::Token token;
  bool directive = false;
  for (bool last = false; !last;) {
    last = lexer.LexFromRawLexer(token);
    const char* at = lexer.getBufferLocation() - token.getLength();
    if (token.isAtStartOfLine() || last) {
      end_line();
      directive = token.is(tok::hash);
      line += unsigned(std::count(counted, at, '\n'));
      counted = at;
    }
    if (!directive && token.isNot(tok::eof))
      words.push_back({token.getKind(), llvm::StringRef(at, token.getLength())});
  }
  return lines;
}

} // namespace portcuda
