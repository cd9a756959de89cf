// One file through the rules: bytes and what the semantic tier says of them in, findings out. Pure:
// no disk, no globals; any number of threads.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "tool/engine/semantic_join.h"
#include "tool/source/file_kind.h"

namespace portcuda {

class PlatformMacros;

struct FileAnalysis {
  std::vector<RuleFinding> findings; // sorted by offset, end and rule id; no duplicates
  std::string problem; // why the file could not be analysed wholly; empty when it could
  std::uint32_t problem_offset = 0;
  std::vector<RuleFinding> withdrawn; // guesses of the tokens that the semantics refute
};

struct AnalysisOptions {
  bool honour_suppressions = true;
  bool report_unused_suppressions =
      true; // PC901; the rule set must be complete for it to mean anything
  std::vector<std::string>
      ignored; // selectors of rules that this file is spared: not found, not fixed
  // What the project defines for one system and not for the other; null: nothing is known.
  const PlatformMacros* macros = nullptr;
  // What the semantic tier says of this text. Passed over where it speaks of another text.
  const MergedFile* semantics = nullptr;
};

// `source` without BOM, followed by a NUL byte in memory; `path` decides what nvcc and cl.exe do
// with the file. Findings in code that Windows never compiles, or that is Windows-only already, are
// left out.
FileAnalysis analyze(std::string_view path, FileKind kind, std::string_view source,
                     const RuleSet& rules, const AnalysisOptions& options);

} // namespace portcuda
