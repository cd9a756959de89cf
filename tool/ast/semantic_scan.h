// The semantic tier over a project: which units to parse, in which passes, from which cache; all
// parses merged to one answer per file. Owns no knowledge of rules. Starts child processes and
// threads; writes nothing but its cache.
#pragma once
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "tool/ast/parse_process.h"
#include "tool/ast/semantics.h"

namespace portcuda {

struct SemanticScanOptions {
  std::vector<TranslationUnit> units;
  std::vector<std::filesystem::path> roots; // real paths; files below these are the project's
  std::vector<std::string> rules;           // ids
  std::vector<FileOverlay> overlays;
  std::filesystem::path program;                     // this program
  std::optional<std::filesystem::path> cache_folder; // none: nothing is kept or taken
  unsigned jobs = 0;                                 // 0: one per processor
  ParseLimits limits;
  std::function<void(std::size_t done, std::size_t total, const std::string& now)> progress;
};

// A finding that some units have and others, which compile the same bytes, do not; or whose fix
// differs between them: `units` are named to the user, and the fix is for review.
struct MergedFinding {
  SemanticFinding finding;
  std::vector<std::string> units; // as the user wrote them; two where they disagree, else the first
  bool disputed = false;
};

struct MergedFile {
  std::string path, content_hash;
  std::vector<MergedFinding> findings; // sorted by offset, end and rule
  std::vector<ByteRange> judged;       // in every pass that the file needs
  std::vector<UndecidedRange> undecided;
};

struct SemanticScan {
  std::vector<MergedFile> files;      // sorted by path
  std::vector<ParseProblem> problems; // each once: a header that is missing is told once
  std::size_t units = 0;              // that were asked about
  std::size_t parses = 0;             // that were run or taken from the cache
  std::size_t parses_from_cache = 0;
  bool interrupted = false;
};

SemanticScan semantic_scan(const SemanticScanOptions& options);

} // namespace portcuda
