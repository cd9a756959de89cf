#include "portcuda/int128.h"
__host__ __device__ inline portcuda::int128 mix(portcuda::int128 a, portcuda::int128 b, int n) {  // expect: PC506 PC506 PC506
  portcuda::int128 sum = a + b;  // expect: PC506
  sum -= 3;
  sum = sum << n | a >> 5;
  sum ^= ~b;
  if (sum < a) sum = -sum;
  ++sum;
  return sum == b ? sum & a : sum;
}

__global__ void uses(portcuda::int128* p) {  // expect: PC506
  p[0] = mix(p[1], p[2], 7);
  *p += 1;
}
