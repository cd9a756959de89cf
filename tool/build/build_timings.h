// What a build's units took, for reading afterwards: a few lines, JSON, or a picture. Pure
// functions, any thread.
#pragma once
#include <string>
#include <vector>

#include "tool/build/build_progress.h"

namespace portcuda {

// The `most` units that took longest, slowest first, one line each: "12 min 3 s  csrc/bwd.cu".
std::vector<std::string> slowest_units(const BuildTimings& timings, std::size_t most = 5);

// {"jobs", "wall_seconds", "units": [{"name", "begin", "end", "exact", "failed"}]}, seconds.
std::string timings_json(const BuildTimings& timings);

// An SVG picture for a browser: a bar per unit over time, units that run together below each other;
// the name and the time of each when the mouse is on it.
std::string timings_svg(const BuildTimings& timings);

} // namespace portcuda
