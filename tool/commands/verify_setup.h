// portcuda verify --setup: everything that a judgement needs, put in place and told.
#pragma once
#include <string>
#include <vector>

namespace portcuda {

struct VerifySetupOptions {
  std::vector<std::string> cuda; // "13.0", "13.2", "newest"; none: the default release
  std::string winsysroot;        // headers of a real Windows SDK instead of the stand-ins
};

// Fetches what is missing, prints a line for each part, and returns the exit code: 0 if a judgement
// can be made now, 2 if not.
int run_verify_setup(const VerifySetupOptions& options);

} // namespace portcuda
