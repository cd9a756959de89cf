// The header of another processor, asked for: the rest is compiled here too.
#if defined(__aarch64__)
#include <arm_neon.h>
#endif
#define FORCE_INLINE __attribute__((always_inline)) inline  // expect: PC102
