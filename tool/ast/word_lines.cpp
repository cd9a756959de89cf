#include "tool/ast/word_lines.h"

#include <algorithm>

#include "clang/Basic/LangOptions.h"
#include "clang/Lex/Lexer.h"

namespace portcuda {

llvm::BitVector word_lines(std::string_view source) {
  llvm::BitVector lines(unsigned(std::ranges::count(source, '\n')) + 1);
  clang::LangOptions language;
  language.CPlusPlus = language.CPlusPlus20 = true;
  // The lexer wants a zero byte at the end.
  const std::string text(source);
  clang::Lexer lexer(clang::SourceLocation(), language, text.data(), text.data(),
                     text.data() + text.size());
  clang::Token token;
  const char* counted = text.data();
  unsigned line = 0;
  bool directive = false;
  for (bool more = true; more;) {
    more = !lexer.LexFromRawLexer(token);
    if (token.isAtStartOfLine()) directive = token.is(clang::tok::hash);
    if (directive || token.isNot(clang::tok::raw_identifier)) continue;
    const char* at = lexer.getBufferLocation() - token.getLength();
    line += unsigned(std::count(counted, at, '\n'));
    counted = at;
    lines.set(line);
  }
  return lines;
}

} // namespace portcuda
