// GCC's hints to the optimiser, and its name for the function around, as macros that every
// compiler has.
//
// Owns: PORTCUDA_UNREACHABLE, PORTCUDA_ASSUME, PORTCUDA_EXPECT, PORTCUDA_PREFETCH, PORTCUDA_TRAP,
// PORTCUDA_ASSUME_ALIGNED, PORTCUDA_CONSTANT_P, PORTCUDA_PRETTY_FUNCTION, PORTCUDA_LAMBDA_INLINE.
// All but the last are expressions, so that they can stand wherever the builtin stood; macros,
// because a hint must reach the optimiser at the place where it is given, with its constants. With
// GCC, Clang and nvcc on Linux each is the builtin itself, with two exceptions that are named
// below. Source for device code: what nvcc 13.0's front ends accept there, on Linux and on Windows.
#pragma once

#include "portcuda/detail/platform.h"

#if PORTCUDA_MSVC && !PORTCUDA_DEVICE && !defined(__GNUC__)
#include <immintrin.h>
#include <intrin.h>
#endif

namespace portcuda {
namespace detail {

#if PORTCUDA_MSVC && !PORTCUDA_DEVICE && !defined(__GNUC__)
// x64 has no portable prefetch for writing: a read prefetch is what GCC emits as well without
// -mprfchw.
PORTCUDA_INLINE void prefetch(const void* address, int /*for_writing*/ = 0, int locality = 3) {
  const char* p = static_cast<const char*>(address);
  switch (locality) {
  case 0:
    _mm_prefetch(p, _MM_HINT_NTA);
    break;
  case 1:
    _mm_prefetch(p, _MM_HINT_T2);
    break;
  case 2:
    _mm_prefetch(p, _MM_HINT_T1);
    break;
  default:
    _mm_prefetch(p, _MM_HINT_T0);
    break;
  }
}
#endif

// The builtin's result is void* whatever the pointer was; the optional third argument is an offset.
PORTCUDA_INLINE void* unaligned_hint(const void* p, unsigned long long, unsigned long long = 0) {
  return const_cast<void*>(p);
}

} // namespace detail
} // namespace portcuda

#if PORTCUDA_MSVC && !PORTCUDA_DEVICE && !defined(__GNUC__)

// The program never gets here.
#define PORTCUDA_UNREACHABLE() __assume(0)
// x is true; x is not evaluated.
#define PORTCUDA_ASSUME(x) __assume(x)
// x, which is probably v. A long on Linux, where that has 64 bits: hence long long.
#define PORTCUDA_EXPECT(x, v) (static_cast<long long>(x))
// (address [, for writing [, locality 0 to 3]])
#define PORTCUDA_PREFETCH(...) ::portcuda::detail::prefetch(__VA_ARGS__)
// Ends the process at once. 7 is FAST_FAIL_FATAL_APP_EXIT.
#define PORTCUDA_TRAP() __fastfail(7)
// (pointer, alignment [, offset]) -> void*
#define PORTCUDA_ASSUME_ALIGNED(...) ::portcuda::detail::unaligned_hint(__VA_ARGS__)
// 1 if the compiler knows x to be a constant. "No" is always a permitted answer.
#define PORTCUDA_CONSTANT_P(x) (static_cast<void>(sizeof(x)), 0)

#else

#define PORTCUDA_UNREACHABLE() __builtin_unreachable()
#define PORTCUDA_EXPECT(x, v) __builtin_expect(x, v)
#define PORTCUDA_ASSUME_ALIGNED(...) __builtin_assume_aligned(__VA_ARGS__)

// GCC has no __builtin_assume.
#if PORTCUDA_DEVICE || defined(__clang__)
#define PORTCUDA_ASSUME(x) __builtin_assume(x)
#else
#define PORTCUDA_ASSUME(x) ((x) ? static_cast<void>(0) : __builtin_unreachable())
#endif

// nvcc does not let device code call these three builtins.
#if PORTCUDA_DEVICE
#define PORTCUDA_PREFETCH(...) (static_cast<void>(0))
#define PORTCUDA_TRAP() __trap()
#define PORTCUDA_CONSTANT_P(x) (static_cast<void>(sizeof(x)), 0)
#else
#define PORTCUDA_PREFETCH(...) __builtin_prefetch(__VA_ARGS__)
#define PORTCUDA_TRAP() __builtin_trap()
#define PORTCUDA_CONSTANT_P(x) __builtin_constant_p(x)
#endif

#endif

// The signature of the function around, in the compiler's own wording. Asked of cl.exe itself:
// NVIDIA's device pass, clang and GCC know GCC's name whatever the target is.
#if defined(_MSC_VER) && !defined(__clang__)
#define PORTCUDA_PRETTY_FUNCTION __FUNCSIG__
#else
#define PORTCUDA_PRETTY_FUNCTION __PRETTY_FUNCTION__
#endif

// Between the declarator of a lambda and its body. NVIDIA's Windows front end takes no attribute of
// GCC there, and cl.exe none at all (C2416).
#if PORTCUDA_MSVC && !defined(__clang__)
#define PORTCUDA_LAMBDA_INLINE
#else
#define PORTCUDA_LAMBDA_INLINE __attribute__((always_inline))
#endif
