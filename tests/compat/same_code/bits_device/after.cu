#include "portcuda/bits.h"
__global__ void kernel(unsigned* a, unsigned long long* b, int* out) {
  out[0] = portcuda::popcount(a[0]) + portcuda::popcountll(b[0]);
  out[1] = portcuda::clz(a[1]) + portcuda::clzll(b[1]);
  out[2] = portcuda::ffs(a[2]) + portcuda::ffsll(b[2]);
}
