// toml++ in its header-only form, for every file that reads TOML: a shared library would be loaded
// at every start. Without exceptions: a mistake in a file is an expected result. Costs seconds of
// compile time, so for .cpp files alone, and before other headers.
#pragma once
#ifdef TOML_HEADER_ONLY
#undef TOML_HEADER_ONLY
#endif
#ifdef TOML_SHARED_LIB
#undef TOML_SHARED_LIB
#endif
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>
