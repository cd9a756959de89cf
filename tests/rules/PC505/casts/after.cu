// The value is loaded and stored, never calculated with.
#include "portcuda/int128.h"
struct alignas(16) Eight {
  unsigned short bf16[8];
};

__device__ inline void store(void* to, const Eight& values, int column) {
  *(portcuda::int128*)to = *(portcuda::int128*)&values;  // expect: PC505 PC505
  *(portcuda::int128*)((char*)to + 16 * column) = *(const portcuda::int128*)(values.bf16);  // expect: PC505 PC505
  *reinterpret_cast<portcuda::uint128*>(to) = *reinterpret_cast<const portcuda::uint128*>(&values);  // expect: PC505 PC505
}

__global__ void copy(portcuda::int128* out, const portcuda::int128* in) {  // expect: PC505 PC505
  out[threadIdx.x] = in[threadIdx.x];
  store(out + 32, *(const Eight*)in, int(threadIdx.x));
}
