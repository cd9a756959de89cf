// x86 instructions that host code otherwise reaches through GNU inline assembly or GCC's builtins.
// Host only.
//
// Owns: portcuda::rdtsc, rdtscp, cpuid, xgetbv, nop, pause, mfence, lfence, sfence,
// compiler_barrier, cpu_supports and the macros PORTCUDA_CPU_SUPPORTS, PORTCUDA_CPU_INIT. On a
// processor that is not x86 nothing is declared. The functions that replace asm statements order
// memory accesses as an asm with a "memory" clobber does. Thread-safe: no state of its own.
#pragma once

#include "portcuda/detail/platform.h"

#if defined(__x86_64__) || defined(_M_X64)

#if PORTCUDA_MSVC
#include <immintrin.h>
#include <intrin.h>
#else
#include <cpuid.h>
#include <x86intrin.h>
#endif

#include <atomic>

// A forced inline for the host: __forceinline__ without __device__.
#if defined(_MSC_VER) && !defined(__clang__)
#define PORTCUDA_HOST_INLINE __forceinline
#else
#define PORTCUDA_HOST_INLINE __attribute__((always_inline)) inline
#endif

namespace portcuda {

// Keeps the compiler, not the processor, from moving memory accesses across.
PORTCUDA_HOST_INLINE void compiler_barrier() {
#if PORTCUDA_MSVC
  std::atomic_signal_fence(std::memory_order_seq_cst);
#else
  __asm__ __volatile__("" ::: "memory");
#endif
}

PORTCUDA_HOST_INLINE void nop() {
#if PORTCUDA_MSVC && !defined(__GNUC__)
  compiler_barrier();
  __nop();
  compiler_barrier();
#else
  __asm__ __volatile__("nop" ::: "memory");
#endif
}

PORTCUDA_HOST_INLINE void pause() { _mm_pause(); }
PORTCUDA_HOST_INLINE void mfence() { _mm_mfence(); }
PORTCUDA_HOST_INLINE void lfence() { _mm_lfence(); }
PORTCUDA_HOST_INLINE void sfence() { _mm_sfence(); }

// The time stamp counter.
PORTCUDA_HOST_INLINE unsigned long long rdtsc() {
  compiler_barrier();
  const unsigned long long ticks = __rdtsc();
  compiler_barrier();
  return ticks;
}

// The same as the instruction leaves it: the low half in EAX, the high half in EDX.
template <class L, class H> PORTCUDA_HOST_INLINE void rdtsc(L& lo, H& hi) {
  const unsigned long long ticks = rdtsc();
  lo = static_cast<L>(static_cast<unsigned int>(ticks));
  hi = static_cast<H>(static_cast<unsigned int>(ticks >> 32));
}

// The time stamp counter after all earlier instructions, and IA32_TSC_AUX.
PORTCUDA_HOST_INLINE unsigned long long rdtscp(unsigned int& aux) {
  compiler_barrier();
  const unsigned long long ticks = __rdtscp(&aux);
  compiler_barrier();
  return ticks;
}
PORTCUDA_HOST_INLINE unsigned long long rdtscp() {
  unsigned int aux;
  return rdtscp(aux);
}
template <class L, class H, class A> PORTCUDA_HOST_INLINE void rdtscp(L& lo, H& hi, A& aux) {
  unsigned int id;
  const unsigned long long ticks = rdtscp(id);
  lo = static_cast<L>(static_cast<unsigned int>(ticks));
  hi = static_cast<H>(static_cast<unsigned int>(ticks >> 32));
  aux = static_cast<A>(id);
}
template <class L, class H> PORTCUDA_HOST_INLINE void rdtscp(L& lo, H& hi) {
  unsigned int aux;
  rdtscp(lo, hi, aux);
}

// EAX, EBX, ECX, EDX of leaf and subleaf.
template <class A, class B, class C, class D>
PORTCUDA_HOST_INLINE void cpuid(unsigned int leaf, unsigned int subleaf, A& a, B& b, C& c, D& d) {
  compiler_barrier();
#if PORTCUDA_MSVC
  int r[4];
  __cpuidex(r, static_cast<int>(leaf), static_cast<int>(subleaf));
#else
  unsigned int r[4];
  __cpuid_count(leaf, subleaf, r[0], r[1], r[2], r[3]);
#endif
  compiler_barrier();
  a = static_cast<A>(static_cast<unsigned int>(r[0]));
  b = static_cast<B>(static_cast<unsigned int>(r[1]));
  c = static_cast<C>(static_cast<unsigned int>(r[2]));
  d = static_cast<D>(static_cast<unsigned int>(r[3]));
}

// The extended control register `index` in two halves. Needs OSXSAVE (cpuid leaf 1, ECX bit 27).
template <class L, class H> PORTCUDA_HOST_INLINE void xgetbv(unsigned int index, L& lo, H& hi) {
#if PORTCUDA_MSVC && !defined(__GNUC__)
  compiler_barrier();
  const unsigned long long value = _xgetbv(index);
  compiler_barrier();
  const unsigned int low = static_cast<unsigned int>(value);
  const unsigned int high = static_cast<unsigned int>(value >> 32);
#else
  unsigned int low, high; // GCC's intrinsic wants -mxsave, the instruction does not
  __asm__ __volatile__("xgetbv" : "=a"(low), "=d"(high) : "c"(index) : "memory");
#endif
  lo = static_cast<L>(low);
  hi = static_cast<H>(high);
}

} // namespace portcuda

#include "portcuda/detail/cpu_features.h"

// __builtin_cpu_supports takes literals only, so it needs a macro to hand them on.
#if PORTCUDA_MSVC
#define PORTCUDA_CPU_SUPPORTS(feature) ::portcuda::cpu_supports(feature)
#define PORTCUDA_CPU_INIT() static_cast<void>(0)
#else
#define PORTCUDA_CPU_SUPPORTS(feature) __builtin_cpu_supports(feature)
#define PORTCUDA_CPU_INIT() __builtin_cpu_init()
#endif

#endif
