// Clearing is no calculation.
#include "portcuda/int128.h"
__global__ void clear(portcuda::int128* p, int n) {  // expect: PC505
  portcuda::int128 zero = 0;  // expect: PC505
  portcuda::int128 none{};  // expect: PC505
  for (int i = threadIdx.x; i < n; i += 32) p[i] = i % 2 ? zero : none;
  p[n] = (portcuda::int128)0;  // expect: PC505
}
