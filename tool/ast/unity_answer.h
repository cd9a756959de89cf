// What one parse of several units says of each of them. Pure; any thread.
//
// What one unit declares may clash with names of another one: a unit in whose files errors are is
// to be parsed alone. Errors that a unit has alone, too, are none of the unity's.
#pragma once
#include <set>
#include <span>
#include <string>
#include <vector>

#include "tool/ast/semantics.h"

namespace portcuda {

// Of each member the real paths of the files that it reads.
using UnityFiles = std::span<const std::set<std::string>* const>;

// Whether the parse understood each member: no error in its files, and none of an unknown place.
std::vector<bool> understood_members(UnityFiles files, const ParseResult& result);

// The files of `result`, each for the first understood member that reads it.
std::vector<ParseResult> split_unity(UnityFiles files, const std::vector<bool>& understood,
                                     ParseResult result);

} // namespace portcuda
