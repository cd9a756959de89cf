// Device code as Linux makes it: a translation unit through nvcc to PTX, from there through ptxas
// and a disassembler to SASS. Owns their command lines and where they are looked for. Starts
// programs; any thread.
#pragma once
#include <chrono>
#include <expected>
#include <filesystem>
#include <string>
#include <vector>

#include "tool/units/translation_unit.h"

namespace portcuda {

struct LinuxNvcc {
  std::filesystem::path nvcc;
  std::filesystem::path ptxas; // beside it; empty if it is not there
  std::string version;         // "13.0.88"
};

// `wanted` if it is not empty; otherwise on PATH, then below $CUDA_HOME and $CUDA_PATH, then
// /usr/local/cuda. The error says what to do.
std::expected<LinuxNvcc, std::string> find_linux_nvcc(const std::filesystem::path& wanted);

// `cuobjdump` or `nvdisasm`, beside nvcc or on PATH. Both come with the toolkit or from the
// packages nvidia-cuda-cuobjdump and nvidia-cuda-nvdisasm. cuobjdump needs nvdisasm beside it.
std::expected<std::filesystem::path, std::string> find_disassembler(const LinuxNvcc& nvcc);

// A unit as it stands in one of two trees. Everything below `root` is named relative to it, so that
// __FILE__ and with it the text of assertions is the same in both.
struct TreeUnit {
  std::filesystem::path root; // absolute
  std::filesystem::path file; // relative to `root`
  TranslationUnit unit;       // the flags; its `file` is not looked at
};

// `unit` in `root`, and the same in another tree: paths below `root` in its flags move there if
// they exist there. Headers beside both trees stay what they are.
TreeUnit unit_in_tree(const TranslationUnit& unit, const std::filesystem::path& root);
TreeUnit unit_in_other_tree(const TranslationUnit& unit, const std::filesystem::path& root,
                            const std::filesystem::path& other_root,
                            const std::filesystem::path& other_file);

// The arguments of nvcc, without its name and the output.
std::vector<std::string> nvcc_arguments(const TreeUnit& unit, const std::string& architecture);

// The error is what the compiler said, shortened to its errors, or why it could not be asked.
std::expected<std::string, std::string> linux_ptx(const LinuxNvcc& nvcc, const TreeUnit& unit,
                                                  const std::string& architecture,
                                                  std::chrono::milliseconds time_limit);

// The disassembly of what ptxas makes of `ptx`; whoever made it.
std::expected<std::string, std::string> sass_of(const LinuxNvcc& nvcc,
                                                const std::filesystem::path& disassembler,
                                                const std::string& ptx, const TranslationUnit& unit,
                                                const std::string& architecture,
                                                std::chrono::milliseconds time_limit);

} // namespace portcuda
