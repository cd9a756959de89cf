// What the compat headers know about the compiler that reads them.
//
// Owns: the macros PORTCUDA_MSVC, PORTCUDA_DEVICE, PORTCUDA_FUNCTION and PORTCUDA_INLINE. Defines
// no function. PORTCUDA_MSVC is 1 where the Microsoft branch of a header is taken: cl.exe, the
// Windows front end of nvcc, and clang with an MSVC target, which must agree with cl.exe about
// types. -DPORTCUDA_FORCE_MSVC=1 takes that branch elsewhere, so that its code can be run by tests
// on another compiler.
#pragma once

#if defined(_MSC_VER) || defined(PORTCUDA_FORCE_MSVC)
#define PORTCUDA_MSVC 1
#else
#define PORTCUDA_MSVC 0
#endif

// 1 only in the device pass: the host pass parses device functions too, but with the host's
// branches.
#if defined(__CUDA_ARCH__)
#define PORTCUDA_DEVICE 1
#else
#define PORTCUDA_DEVICE 0
#endif

// For functions too long to force into every caller.
#if defined(__CUDACC__)
#define PORTCUDA_FUNCTION inline __host__ __device__
#else
#define PORTCUDA_FUNCTION inline
#endif

// A forced inline leaves no trace at -O0 either, as the builtin it stands for.
#if defined(__CUDACC__)
#define PORTCUDA_INLINE __host__ __device__ __forceinline__
#elif defined(_MSC_VER) && !defined(__clang__)
#define PORTCUDA_INLINE __forceinline
#else
#define PORTCUDA_INLINE __attribute__((always_inline)) inline
#endif
