// A shift of loaded bytes is arithmetic.
#include "portcuda/int128.h"
__device__ inline unsigned byte_of(const void* from, int i) {
  return static_cast<unsigned>(*reinterpret_cast<const portcuda::uint128*>(from) >> (8 * i)) & 255;  // expect: PC506
}

__global__ void uses(unsigned* out, const void* in) { out[threadIdx.x] = byte_of(in, int(threadIdx.x % 16)); }
