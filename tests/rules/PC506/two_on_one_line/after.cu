#include "portcuda/int128.h"
__global__ void uses(unsigned long long* p) {
  portcuda::uint128 a = p[0]; portcuda::uint128 b = p[1];  // expect: PC506 PC506
  p[2] = static_cast<unsigned long long>(a * b >> 32);
}
