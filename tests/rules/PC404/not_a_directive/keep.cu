// The word elsewhere, and the directive where Windows does not read it.
#pragma message("a warning")
#define WARN(warning) (warning)
#ifdef __GNUC__
#warning built with GCC
#endif
#ifndef _MSC_VER
#warning not MSVC
#endif
#if 0
#warning never
#endif

__global__ void reads(int* out, int warning) { out[0] = WARN(warning); }
