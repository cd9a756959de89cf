// Sums of pointers are no sums of values.
#include "portcuda/int128.h"
__global__ void walk(const void* input, void* output, int steps, int stride) {
  const portcuda::int128* from = reinterpret_cast<const portcuda::int128*>(input) + threadIdx.x * 4;  // expect: PC505 PC505
  portcuda::int128* to = const_cast<portcuda::int128*>(static_cast<portcuda::int128*>(output) + threadIdx.x);  // expect: PC505 PC505 PC505
  for (int i = 0; i < steps; ++i) {
    *to = *from;
    from += stride;
    to = to + stride;
    if (to - static_cast<portcuda::int128*>(output) > 100) break;  // expect: PC505
  }
}
