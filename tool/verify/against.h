// Rewritten translation units against their originals: PTX by Linux's nvcc from both trees, PTX by
// the Windows cicc, and what ptxas makes of each. Owns finding the original of a unit, the order of
// work and what is compared with what. Starts threads and programs.
#pragma once
#include <chrono>
#include <expected>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "tool/verify/front_end.h"
#include "tool/verify/linux_nvcc.h"
#include "tool/verify/ptx_comparison.h"
#include "tool/units/translation_unit.h"

namespace portcuda {

struct AgainstOptions {
  // The folder or file as it was before the rewrite; empty: only Linux against Windows.
  std::filesystem::path original;
  // The folder that corresponds to `original`. Empty: found for each unit, as the longest end of
  // its path that exists below `original`.
  std::filesystem::path root;
  LinuxNvcc nvcc;
  std::optional<std::filesystem::path> disassembler; // SASS is compared too
  // All PTX is kept below this folder, if one is named: original/FILE.sm_90a.ptx, rewritten/…,
  // windows/….
  std::filesystem::path keep;
  unsigned jobs = 0;                                                 // 0: one per processor
  std::chrono::milliseconds time_limit = std::chrono::minutes(30);   // for one run of one program
  std::function<void(std::size_t done, std::size_t total)> progress; // called under a lock
};

// One unit for one architecture.
struct AgainstUnit {
  TranslationUnit unit;
  std::string architecture;
  // The Windows device pass of it with its PTX, if it is to be compared.
  std::optional<PassResult> windows;
};

enum class Sides {
  original_and_rewritten, // both by Linux's nvcc
  linux_and_windows,      // both of the rewritten file: nvcc's and the Windows cicc's
};
enum class CodeKind { ptx, sass };

struct AgainstComparison {
  Sides sides = Sides::original_and_rewritten;
  CodeKind kind = CodeKind::ptx;
  // What was found, or why there is nothing to compare: complete, may have several lines.
  std::expected<PtxComparison, std::string> result;
};

struct AgainstResult {
  std::string shown; // as the user wrote the unit
  std::string architecture;
  std::vector<AgainstComparison> comparisons;
};

// In the order of `units`. After an interruption the rest says so.
std::vector<AgainstResult> compare_with_original(const AgainstOptions& options,
                                                 std::span<const AgainstUnit> units);

// Where the original of `file` is: root of the rewritten tree, root of the original one, the file.
struct OriginalPlace {
  std::filesystem::path root, original_root, original_file;
};
std::expected<OriginalPlace, std::string> find_original(const AgainstOptions& options,
                                                        const std::filesystem::path& file);

// Whether every comparison was made and none is worse than `worst`.
bool all_at_least(std::span<const AgainstResult> results, PtxVerdict worst);

} // namespace portcuda
