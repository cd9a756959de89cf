// What the author of a file told portcuda to leave alone, in comments of that file. Owns the
// meaning of the comments and which of them were of use; knows no rule. Holds no reference to the
// text. One thread at a time.
//
//   code;  // portcuda: ignore PC101, PC203 -- reason      this line
//   // portcuda: ignore PC101                              alone on its line: the next statement,
//   or directive
//   /* portcuda: ignore PC101 */                           the same; also between the lines of a
//   macro
//   // portcuda: off PC4   ...   // portcuda: on PC4       everything in between
//   // portcuda: ignore-file PC3                           the whole file, from wherever it stands
//
// An id may be the beginning of one: PC4 means PC401 and its neighbours. Python and CMake write `#`
// for `//`.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "tool/source/suppression_comment.h"

namespace portcuda {

enum class CommentSyntax : std::uint8_t { cpp, python, cmake };

// What one id of a comment is about. `off`, `on` and `ignore-file`: the bytes of the comment.
struct SuppressionScope {
  std::string_view id; // or the beginning of one
  std::uint32_t begin, end;
};

class Suppressions {
public:
  using Problem = SuppressionProblem;

  // Reads all suppressions of a file. Costs one substring search if there are none.
  static Suppressions parse(std::string_view source, CommentSyntax syntax);

  bool empty() const { return entries_.empty() && problems_.empty(); }

  // Is a finding of `rule_id` that starts at `offset` to be left out? Notes which comment said so.
  bool suppresses(std::string_view rule_id, std::uint32_t offset);

  // PC902: comments that were meant to suppress something, and do not. By offset.
  const std::vector<Problem>& problems() const { return problems_; }

  // PC901: ids that left out nothing so far, of those for which `looked_at` is true. Means
  // something only after every rule has run over the file. Ids of the tool's own PC9 band are never
  // listed. By offset.
  std::vector<Problem>
  unused(const std::function<bool(const SuppressionScope&)>& looked_at = {}) const;

private:
  struct Entry {
    SuppressionVerb verb;
    RuleIdText id;
    std::uint32_t begin, end; // of what `ignore` covers; of the comment for `off` and `on`
    bool used = false;
  };
  void add(const SuppressionInstruction& instruction, std::uint32_t begin, std::uint32_t end);
  bool is_off_somewhere(std::string_view id) const;

  std::vector<Entry> entries_; // by place of the comment
  std::vector<Problem> problems_;
};

} // namespace portcuda
