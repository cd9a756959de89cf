// A translation unit's flags as Clang's driver takes them. Owns which toolkit, which macros of nvcc
// and which extra folders a parse sees. Reads the disk to find the toolkit; any thread.
#pragma once
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tool/units/translation_unit.h"

namespace portcuda {

// The CUDA toolkit that CUDA_HOME or CUDA_PATH name, that of PATH's nvcc, or the newest in the
// usual folders; none: the parse goes on with portcuda's own declarations of CUDA's keywords and
// basic names.
std::optional<std::filesystem::path> find_cuda_toolkit();

// Arguments for Clang's driver, the program's name first and the input file last. The toolkit of
// the unit's own nvcc comes before `toolkit`, none means none at all; `architecture` is
// taken where clang 22 knows it, and the nearest one that it knows where not: the macros are those
// of nvcc for `architecture` in both cases. Without a toolkit the command names files that
// clang_builtin_files() holds.
std::vector<std::string> clang_command(const TranslationUnit& unit, Pass pass,
                                       const std::string& architecture,
                                       const std::optional<std::filesystem::path>& toolkit);

// Files that commands name and the disk has not: to be put into a file system over the real one.
struct BuiltinFile {
  std::string_view path; // absolute
  std::string_view text; // a zero follows
};
std::span<const BuiltinFile> clang_builtin_files();

// "sm_100a" of "100f": the nearest of clang 22's names, of "90a" its own.
std::string clang_architecture(const std::string& architecture);

} // namespace portcuda
