// Bytes to tokens: clang's raw lexer, plus what it does not keep: which tokens belong to a
// directive and which to the replacement list of a `#define`. No preprocessing, no compile command.
#pragma once
#include <string_view>
#include <vector>

#include "tool/lex/file_view.h"

namespace portcuda {

struct LexedFile {
  std::vector<Token> tokens;
  std::vector<MacroDefinition> macros;
  std::vector<Inclusion> inclusions;
  std::optional<FileView::Damage> damage; // an unterminated comment, string or raw string
};

// `source` must be followed by a NUL byte in memory (clang's lexer needs it). Never fails: what
// cannot be lexed becomes TokenKind::unknown, and the first such place that makes the rest
// unreliable is told as damage.
LexedFile lex(std::string_view source, const TriggerWords& words);

} // namespace portcuda
