// The identifiers that clang's raw lexer sees: what the word scan is measured against.
#pragma once
#include <set>
#include <string>
#include <string_view>

#include <clang/Basic/LangOptions.h>
#include <clang/Lex/Lexer.h>

#include "tool/lex/raw_text.h"

namespace portcuda {

// `text` must be followed by a NUL byte, as clang demands.
template <class Visit> void for_each_raw_identifier(std::string_view text, Visit visit) {
  clang::LangOptions options;
  options.CPlusPlus = options.CPlusPlus11 = options.CPlusPlus14 = options.CPlusPlus17 =
      options.CPlusPlus20 = 1;
  options.CUDA = options.LineComment = options.Bool = options.RawStringLiterals = 1;
  clang::Lexer lexer(clang::SourceLocation(), options, text.data(), text.data(),
                     text.data() + text.size());
  clang::Token token;
  for (lexer.LexFromRawLexer(token); token.isNot(clang::tok::eof); lexer.LexFromRawLexer(token)) {
    if (token.isNot(clang::tok::raw_identifier)) continue;
    const std::string_view spelling = token.getRawIdentifier();
    if (!token.needsCleaning()) {
      visit(spelling);
      continue;
    }
    std::string joined;
    for (std::size_t at = 0; at < spelling.size();) {
      const std::size_t end = raw_text::after_splices(spelling, at);
      if (end == at && at < spelling.size())
        joined += spelling[at++];
      else
        at = end;
    }
    visit(std::string_view(joined));
  }
}

} // namespace portcuda
