// A whole project through analysis or rewriting, on all processors. Reads files; writes nothing.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "tool/config/config.h"
#include "tool/engine/file_pool.h"
#include "tool/engine/semantic_rewrite.h"
#include "tool/engine/source_rewrite.h"
#include "tool/report/located_finding.h"

namespace portcuda {

struct ProjectOptions {
  FilePoolOptions files;
  AnalysisOptions analysis;
  RewriteOptions rewrite;
  std::vector<PerFileIgnore> per_file_ignores;
  bool include_rocm = false;  // report and rewrite files that only a ROCm build compiles, too
  AskSemantics ask_semantics; // empty: the tokens alone decide
};

// How one file of the project is analysed: what the project ignores in it must be neither found nor
// fixed there.
AnalysisOptions analysis_options_for(const ProjectOptions& options, const DiscoveredFile& file);

// Findings of all files, sorted; problems are the files that could not be analysed. What the
// semantic tier says of files that discovery does not find is left out.
ScanResult scan_project(const ProjectOptions& options, const RuleSet& rules);

// One file whose text changes.
struct FileRewrite {
  std::string path;       // as the user would write it
  std::string relative;   // inside the given path
  std::uint32_t root = 0; // index of that path
  bool symlink = false;
  std::uint32_t mode = 0;
  std::string before, after; // all bytes, byte order mark included
  std::vector<Edit> edits;   // of `before`
  std::size_t fixes = 0, deferred = 0;
};

struct RewritePlan {
  std::vector<FileRewrite> files; // sorted by path
  ScanResult remaining;           // findings that stay, located in the new text
};

RewritePlan plan_rewrite(const ProjectOptions& options, const RuleSet& rules);

} // namespace portcuda
