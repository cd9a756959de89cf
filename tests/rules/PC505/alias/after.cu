// The alias is what is edited; its uses stay.
#include "portcuda/int128.h"
using vec128 = portcuda::int128;  // expect: PC505
typedef portcuda::uint128 word128;  // expect: PC505

__global__ void copy(vec128* out, const vec128* in, word128* other) {
  out[threadIdx.x] = in[threadIdx.x];
  *reinterpret_cast<word128*>(out + 32) = other[threadIdx.x];
}
