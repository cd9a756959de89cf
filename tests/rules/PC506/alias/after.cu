// The alias is calculated with somewhere in the file.
#include "portcuda/int128.h"
using u128 = portcuda::uint128;  // expect: PC506

__host__ __device__ inline unsigned long long mean(unsigned long long a, unsigned long long b) {
  u128 sum = static_cast<u128>(a) + b;
  return static_cast<unsigned long long>(sum / 2);
}

__global__ void uses(unsigned long long* p) { p[0] = mean(p[1], p[2]); }
