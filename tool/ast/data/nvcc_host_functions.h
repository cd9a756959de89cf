// What nvcc declares and clang's wrapper of the CUDA headers does not: functions of
// math_functions.h for the host, loads and stores with cache hints of sm_32_intrinsics.h.
// Included after that wrapper. Declarations only.
#pragma once

#define PORTCUDA_EXTREMES(R, A, B)                                                                 \
  __host__ R min(A, B);                                                                            \
  __host__ R max(A, B);
#define PORTCUDA_MIXED_EXTREMES(S, U)                                                              \
  PORTCUDA_EXTREMES(S, S, S)                                                                       \
  PORTCUDA_EXTREMES(U, U, U)                                                                       \
  PORTCUDA_EXTREMES(U, S, U)                                                                       \
  PORTCUDA_EXTREMES(U, U, S)
PORTCUDA_MIXED_EXTREMES(int, unsigned)
PORTCUDA_MIXED_EXTREMES(long, unsigned long)
PORTCUDA_MIXED_EXTREMES(long long, unsigned long long)
PORTCUDA_MIXED_EXTREMES(float, double)
#undef PORTCUDA_MIXED_EXTREMES
#undef PORTCUDA_EXTREMES
__host__ unsigned umin(unsigned, unsigned);
__host__ unsigned umax(unsigned, unsigned);
__host__ long long llmin(long long, long long);
__host__ long long llmax(long long, long long);
__host__ unsigned long long ullmin(unsigned long long, unsigned long long);
__host__ unsigned long long ullmax(unsigned long long, unsigned long long);

#define PORTCUDA_CACHE_HINTS(T)                                                                    \
  __device__ T __ldca(const T*);                                                                   \
  __device__ T __ldlu(const T*);                                                                   \
  __device__ void __stcg(T*, T);                                                                   \
  __device__ void __stcs(T*, T);                                                                   \
  __device__ void __stwb(T*, T);                                                                   \
  __device__ void __stwt(T*, T);
#define PORTCUDA_SCALAR_CACHE_HINTS(T) PORTCUDA_CACHE_HINTS(T) PORTCUDA_CACHE_HINTS(unsigned T)
#define PORTCUDA_VECTOR_CACHE_HINTS(T)                                                             \
  PORTCUDA_CACHE_HINTS(T##2) PORTCUDA_CACHE_HINTS(u##T##2)
PORTCUDA_SCALAR_CACHE_HINTS(char)
PORTCUDA_CACHE_HINTS(signed char)
PORTCUDA_SCALAR_CACHE_HINTS(short)
PORTCUDA_SCALAR_CACHE_HINTS(int)
PORTCUDA_SCALAR_CACHE_HINTS(long)
PORTCUDA_SCALAR_CACHE_HINTS(long long)
PORTCUDA_CACHE_HINTS(float)
PORTCUDA_CACHE_HINTS(double)
PORTCUDA_VECTOR_CACHE_HINTS(char)
PORTCUDA_VECTOR_CACHE_HINTS(short)
PORTCUDA_VECTOR_CACHE_HINTS(int)
PORTCUDA_VECTOR_CACHE_HINTS(longlong)
PORTCUDA_CACHE_HINTS(char4)
PORTCUDA_CACHE_HINTS(uchar4)
PORTCUDA_CACHE_HINTS(short4)
PORTCUDA_CACHE_HINTS(ushort4)
PORTCUDA_CACHE_HINTS(int4)
PORTCUDA_CACHE_HINTS(uint4)
PORTCUDA_CACHE_HINTS(float2)
PORTCUDA_CACHE_HINTS(float4)
PORTCUDA_CACHE_HINTS(double2)
#undef PORTCUDA_VECTOR_CACHE_HINTS
#undef PORTCUDA_SCALAR_CACHE_HINTS
#undef PORTCUDA_CACHE_HINTS
