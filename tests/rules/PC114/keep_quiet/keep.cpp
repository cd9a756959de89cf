#if defined(__GNUC__) || defined(__clang__)
void relax() { __builtin_ia32_pause(); }
#else
#include <intrin.h>
void relax() { _mm_pause(); }
#endif
