// The header of another processor, asked for: the rest is compiled here too.
#ifndef ASKED_PROCESSOR_H
#define ASKED_PROCESSOR_H
#if defined(__aarch64__)
#include <arm_neon.h>
#endif
#ifdef __riscv_v
#include <riscv_vector.h>
#endif
#define FORCE_INLINE __attribute__((always_inline)) inline  // expect: PC102
FORCE_INLINE int next(int x) { return x + 1; }
#endif
