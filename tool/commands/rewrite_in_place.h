// A planned rewrite written into the tree itself, with the undo journal.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "tool/engine/project.h"

namespace portcuda {

struct Written {
  std::size_t files = 0, fixes = 0, refused = 0;
};

// Replaces the planned files one by one, each with its old bytes in the journal first. What is
// refused is told and the rest goes on. `paths` are those of the plan.
Written write_in_place(const RewritePlan& plan, const std::vector<std::string>& paths);

} // namespace portcuda
