// Whether two texts of device code, PTX or disassembly, are the same kernels. Owns the judgement.
// Pure functions; any thread.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace portcuda {

enum class PtxVerdict : std::uint8_t {
  identical,          // line for line, once comments and per-file names are normalised
  same_but_for_names, // a renaming of registers, labels and internal names makes them identical, or
                      // they stand in another order
  fewer_or_equal,     // other instructions, not more of them, and the same memory operations by
                      // space and width, barriers, matrix operations and branches. Local memory and
  // parameters, which are a thread's own, may become fewer. Not a proof: it says
  // that nothing got worse, not that the results are equal.
  different,
};

struct PtxFunctionComparison {
  std::string name; // demangled
  PtxVerdict verdict = PtxVerdict::different;
  std::size_t instructions_before = 0, instructions_after = 0;
  // Lines that end with "\n"; empty for what is the same but for names.
  std::string summary; // why it is different, and how the counts of opcodes changed
  std::string diff;    // of instructions, registers' numbers left out; a long one is cut
};

struct PtxComparison {
  PtxVerdict verdict = PtxVerdict::different;   // the worst of all
  std::vector<PtxFunctionComparison> functions; // those that are not identical, in the order of
                                                // `before`; variables that differ at the end
  std::size_t functions_compared = 0;
  std::size_t instructions_before = 0, instructions_after = 0; // of all functions
  std::vector<std::string> only_before, only_after; // functions and variables without a counterpart
};

// `before` and `after` are whole PTX files of the same architecture, from Linux's nvcc or the
// Windows cicc; line ends, comments, file names in internal names and their hashes do not count.
// Texts without a function, a variable and a `.target` are different from everything, themselves
// included: an empty file proves nothing. With a `.target` it is a module without device code, as
// nvcc makes of a file that only calls kernels of other files.
PtxComparison compare_ptx(std::string_view before, std::string_view after);

// The same for what `cuobjdump -sass` or `nvdisasm` prints of two cubins. Registers are those of
// the machine: with others, code is `fewer_or_equal` at best.
PtxComparison compare_sass(std::string_view before, std::string_view after);

// "identical", "same but for names", "fewer or equal instructions, same memory operations",
// "different"
std::string_view describe(PtxVerdict verdict);

} // namespace portcuda
