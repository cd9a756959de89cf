// The options of a call of nvcc as ccache and sccache read them. Both take the value of an option
// that they do not know for a second source, and then cache nothing: so it is with every call that
// torch's BuildExtension makes (`--dependency-output a.o.d`, `--threads 2`). Pure, any thread.
#pragma once
#include <vector>

#include "tool/launcher/compiler_call.h"

namespace portcuda {

// Spells `arguments` anew, and names response files with `@`, if one of the call's launchers is a
// cache and its compiler nvcc. nvcc takes each as the same.
void spell_for_caches(CompilerCall& call, std::vector<CompilerCall::Argument>& arguments);

} // namespace portcuda
