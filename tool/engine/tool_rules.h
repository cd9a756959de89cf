// What the tool reports about itself and about files it could not read: PC901, PC902, PC903. Rules by shape only, so
// that reports, suppression and `explain` treat them like any other.
#pragma once
#include "rewrites/rule.h"

namespace portcuda {

extern const Rule unused_suppression;      // PC901
extern const Rule malformed_suppression;   // PC902
extern const Rule file_not_analysed;       // PC903

// all_rules() and the three above, sorted by id.
std::vector<const Rule*> all_documented_rules();

}  // namespace portcuda
