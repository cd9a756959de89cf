// The common one: the upper half of a product.
#include "portcuda/int128.h"
__host__ __device__ inline unsigned long long multiply_high(unsigned long long a, unsigned long long b) {
  return static_cast<unsigned long long>((static_cast<portcuda::uint128>(a) * b) >> 64);  // expect: PC506
}

__host__ __device__ inline unsigned long long reduce(unsigned long long a, unsigned long long b, unsigned long long m) {
  portcuda::uint128 product = (portcuda::uint128)a * b;  // expect: PC506 PC506
  return static_cast<unsigned long long>(product % m);
}

__global__ void uses(unsigned long long* p) { p[0] = multiply_high(p[1], p[2]) + reduce(p[3], p[4], p[5] | 1); }
