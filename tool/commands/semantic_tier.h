// The semantic tier as the commands ask it: which units, which cache, what the user is told of it.
// Options in, answers for the engine and lines for the report out.
#pragma once
#include <expected>
#include <memory>
#include <string>
#include <vector>

#include "tool/commands/options.h"
#include "tool/engine/project.h"

namespace portcuda {

class SemanticTier {
public:
  // Finds the units of `options.paths`. Null where the options do not ask for the tier, or no rule
  // with a semantic part is selected. The error is a message: no unit is known.
  static std::expected<std::unique_ptr<SemanticTier>, std::string> start(const Options& options,
                                                                         const RuleSet& rules);
  // The same with units that are known already.
  static std::unique_ptr<SemanticTier> of_units(std::vector<TranslationUnit> units,
                                                const Options& options, const RuleSet& rules);

  // For ProjectOptions; refers to this.
  AskSemantics ask();

  // Adds what the parses could not do, and how many there were. `result` need not be sorted after.
  void tell(ScanResult& result) const;

  bool interrupted() const { return interrupted_; }

private:
  SemanticTier() = default;
  SemanticScan run(const std::vector<FileOverlay>& overlays);

  SemanticScanOptions scan_;
  bool quiet_ = false;
  bool asked_ = false;
  bool interrupted_ = false;
  std::vector<std::string> sentences_; // of units that could not be read
  std::string found_in_;
  std::vector<ParseProblem> problems_;       // of the project as it is
  std::vector<ParseProblem> later_problems_; // that only rewritten texts have
  SemanticTotals totals_;
};

} // namespace portcuda
