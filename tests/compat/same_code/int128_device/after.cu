#include "portcuda/int128.h"
__global__ void kernel(portcuda::uint128* a, const portcuda::int128* b, double* d, int n) {
  __shared__ portcuda::uint128 s[64];
  int i = threadIdx.x;
  s[i] = a[i];
  __syncthreads();
  a[i] = s[63 - i] * a[i + 1] + (portcuda::uint128)b[i] / 10 % n;
  d[i] = (double)b[i];
  a[4] = a[5] >> n;
}
