#include "portcuda/int128.h"
__global__ void copy(void* out, const void* in) {
  *((portcuda::int128*)out + threadIdx.x) = *((const portcuda::int128*)in + threadIdx.x); *((portcuda::uint128*)out + 64) = *((portcuda::uint128*)in + 64);  // expect: PC505 PC505 PC505 PC505
}
