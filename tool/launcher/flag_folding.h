// The flags that a compile on Windows needs, and those that the environment adds to it, put into
// the command itself: a cache that looks at the command then sees all that decides the object. The
// flags are those of rewrites/data/flags.toml. Pure, any thread.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "tool/launcher/compiler_call.h"

namespace portcuda {

struct FoldedFlags {
  std::vector<CompilerCall::Argument> arguments;
  std::vector<std::string> spent; // variables that must not act a second time
};

// `arguments`: those of `call`, as they are by now. `environment` has every variable of the
// process; on Windows the case of their names counts for nothing. With `inject`, the flags that are
// missing are added and, for cl.exe, those of GCC replaced or left out.
FoldedFlags fold_flags(const CompilerCall& call, std::vector<CompilerCall::Argument> arguments,
                       const std::map<std::string, std::string>& environment, bool inject);

} // namespace portcuda
