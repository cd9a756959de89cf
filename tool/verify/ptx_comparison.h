// Whether two PTX texts are the same kernel. Owns the normalising of per-file names, the matching
// of functions, the diff by instruction and the judgement. Pure functions; any thread.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace portcuda {

enum class PtxVerdict {
  identical,          // line for line, once comments and per-file names are normalised
  same_but_for_names, // a renaming of registers, labels and internal names makes them identical
  fewer_or_equal, // other instructions, not more of them, and the same memory operations by space
                  // and width
  different,
};

struct PtxFunctionComparison {
  std::string name; // demangled
  PtxVerdict verdict = PtxVerdict::different;
  std::size_t instructions_before = 0, instructions_after = 0;
  std::string
      diff; // of instructions with operands' registers left out; empty unless it says something
};

struct PtxComparison {
  PtxVerdict verdict = PtxVerdict::different;   // the worst of all
  std::vector<PtxFunctionComparison> functions; // those that are not identical
  std::size_t functions_compared = 0;
  std::vector<std::string> only_before, only_after; // entries and globals without a counterpart
};

// `before` and `after` are whole PTX files of the same architecture, from Linux's nvcc or the
// Windows cicc; line ends, comments, file names in internal names and their hashes do not count.
PtxComparison compare_ptx(std::string_view before, std::string_view after);

std::string_view describe(PtxVerdict verdict);

} // namespace portcuda
