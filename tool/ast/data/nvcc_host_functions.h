// Functions of CUDA's math_functions.h that nvcc declares for the host as well, and clang's wrapper
// of the CUDA headers for the device alone. Included after that wrapper. Declarations only.
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
