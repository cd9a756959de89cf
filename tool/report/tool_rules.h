// The findings of the tool about its own work: PC901 to PC906. They have ids, pages and a severity
// like every rule, but no rule function finds them.
#pragma once
#include <span>
#include <vector>

#include "rewrites/rule.h"

namespace portcuda {

extern const Rule unused_suppression;     // PC901
extern const Rule suppression_without_id; // PC902
extern const Rule not_analysed;           // PC903
extern const Rule rejected_on_windows;    // PC904
extern const Rule not_judged;             // PC905
extern const Rule not_parsed;             // PC906

std::span<const Rule* const> tool_rules();

// `all_rules` and `tool_rules`, by id: what can be named on the command line, in configuration and
// in suppressions.
std::vector<const Rule*> known_rules();

} // namespace portcuda
