// What differs between two functions, for a reader: which opcodes there are more or fewer of, then
// the instructions, registers shown by their class, with a little of what stands around. Pure; any
// thread.
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "tool/verify/code_equality.h"
#include "tool/verify/code_text.h"

namespace portcuda {

struct CodeDiff {
  // Lines that end with "\n".
  std::string counts;            // "  opcodes: -2 mov.b128, +1 mov.b64"; empty if they are the same
  std::string hunks;             // long ones are cut, with a note
  bool same_instructions = true; // the statements are the same, registers' numbers aside
};

// `symbols` says which names of the two texts mean the same; `parted` where the functions part.
CodeDiff diff_functions(const CodeFunction& before, const CodeFunction& after,
                        const NamePairs& symbols, const EqualityResult& parted);

// "-2 mov.b128, +1 mov.b64": how the counts of `after` differ; empty if they do not.
std::string count_changes(const std::map<std::string, std::size_t>& before,
                          const std::map<std::string, std::size_t>& after);

} // namespace portcuda
