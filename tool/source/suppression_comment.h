// The words after `portcuda:` in one comment. Knows nothing of where the comment stands. Pure
// functions; any thread.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace portcuda {

struct SuppressionProblem {
  std::uint32_t offset, length; // bytes of the file
  std::string message;          // one sentence, without a final full stop
};

enum class SuppressionVerb : std::uint8_t { ignore, ignore_file, off, on };

struct RuleIdText {
  std::string text; // "PC" and one to three digits
  std::uint32_t offset;
};

struct SuppressionInstruction {
  SuppressionVerb verb;
  std::vector<RuleIdText> ids; // never empty
  std::uint32_t offset, length;
};

// What every suppression holds, and hardly any other text: a file without it needs no look at its
// comments.
inline constexpr std::string_view suppression_marker = "portcuda:";

// Reads the comment `text`, delimiters included, that starts at `offset` of the file. The marker
// counts at the start of a comment or of one of its lines, or after another comment sign (`//
// NOLINT // portcuda: …`); elsewhere it is prose. An instruction that has at least one good id is
// given, and its bad ones are reported; without any it is only reported.
void parse_suppression_comment(std::string_view text, std::uint32_t offset,
                               std::vector<SuppressionInstruction>& instructions,
                               std::vector<SuppressionProblem>& problems);

} // namespace portcuda
