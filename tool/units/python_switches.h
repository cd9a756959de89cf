// Parts of a Python build script that run only when somebody sets a variable of the environment:
// `if os.getenv("DISABLE_FP8", "FALSE") == "TRUE": …`. Pure; one thread at a time.
#pragma once
#include "tool/script/python_definitions.h"

namespace portcuda {

// Does the code at `node` not run in an environment where nothing is set? False where that cannot
// be told.
bool off_by_default(const PythonScript& script, const PythonDefinitions& definitions,
                    ScriptNode node);

} // namespace portcuda
