// What one pass of a translation unit reads, and which lines of the project's files it compiles.
// Owns the preprocessing: files outside the project are reduced to their directives, once for all
// units. Parses nothing. Any thread, after construction.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "tool/ast/semantics.h"
#include "tool/ast/unit_outline.h"
#include "llvm/ADT/BitVector.h"

namespace portcuda {

// Bit i is line i + 1.
using Lines = llvm::BitVector;

struct LiveFile {
  std::string path; // real path of a project file
  // Lines that the pass compiles and that hold a word: neither a directive nor punctuation alone.
  Lines live;
};

// A header of a library, as a project file includes it.
struct LibraryInclude {
  std::string name; // below a folder of the search path: "cute/tensor.hpp"
  std::string path; // real path
  // Of the text that is read because of it: its own and what it includes that was not read yet.
  std::uint64_t bytes = 0;
};

// A macro that a file of the project defines or undefines.
struct ProjectMacro {
  std::string name;
  std::string path; // real path of the file
  friend auto operator<=>(const ProjectMacro&, const ProjectMacro&) = default;
};

struct PassScan {
  std::vector<LiveFile> files;                   // of the project, sorted by path
  std::vector<std::filesystem::path> files_read; // all of them, real paths, sorted
  std::vector<ParseProblem> problems;            // missing headers; not_run
  std::uint64_t bytes = 0;                       // of all files read: what a parse will cost
  // What comes before the first macro of the project that a library names (leading_files.h):
  // library headers that project files include, in order; files outside the project that were
  // entered.
  std::vector<LibraryInclude> leading_includes;
  std::set<std::string> leading_files;
  std::set<ProjectMacro> macros;
  UnitOutline outline;                 // of the project's files
  std::set<std::string> guarded_files; // of the project: to include them again brings nothing
};

class DependencyScanner {
public:
  DependencyScanner(std::span<const std::filesystem::path> roots,
                    std::span<const FileOverlay> overlays);
  ~DependencyScanner();
  DependencyScanner(const DependencyScanner&) = delete;
  DependencyScanner& operator=(const DependencyScanner&) = delete;

  PassScan scan(const TranslationUnit& unit, Pass pass, const std::string& architecture) const;

  // Lines of a project file that hold a word, compiled or not; none of a file that no scan read.
  Lines words_of(const std::string& path) const;

  // Hashes of all words of a file that a scan read, see FileWords.
  const std::vector<std::uint32_t>& word_hashes(const std::string& path) const;

private:
  struct Shared;
  std::unique_ptr<Shared> shared_;
};

} // namespace portcuda
