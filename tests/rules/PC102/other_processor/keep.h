// Nothing of this is compiled on x86-64.
#ifndef OTHER_PROCESSOR_H
#define OTHER_PROCESSOR_H
#include <arm_neon.h>
#define FORCE_INLINE __attribute__((always_inline)) inline
FORCE_INLINE float first(float32x4_t x) { return vgetq_lane_f32(x, 0); }
#endif
