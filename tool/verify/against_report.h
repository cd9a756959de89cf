// How the comparison of rewritten units with their originals is told: a line a unit, then what
// differs, then a sentence of what was proved by whom. Pure.
#pragma once
#include <span>
#include <string>

#include "tool/verify/against.h"

namespace llvm {
class raw_ostream;
}

namespace portcuda {

struct AgainstTextOptions {
  bool color = false;
  bool all_diffs = false; // instructions also of what is fewer or equal
};

// The compilers' versions, for the last sentence.
struct AgainstCompilers {
  std::string linux_nvcc;   // "13.0.88"
  std::string windows_cuda; // empty if no Windows PTX was compared
};

void write_against_text(llvm::raw_ostream& out, std::span<const AgainstResult> results,
                        const AgainstCompilers& compilers, const AgainstTextOptions& options);

// One JSON object a line and comparison, with the keys `comparison path architecture code verdict
// instructions_before instructions_after functions only_before only_after`, or `problem` in place
// of those from `verdict` on. In ASCII.
void write_against_jsonl(llvm::raw_ostream& out, std::span<const AgainstResult> results);

// "Linux nvcc 13.0.88: 5 of 6 units have identical PTX before and after, …"
std::string against_summary(std::span<const AgainstResult> results,
                            const AgainstCompilers& compilers);

} // namespace portcuda
