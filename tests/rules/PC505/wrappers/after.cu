// Parameters and results, unsigned before and after, const before and after.
#include "portcuda/int128.h"
__device__ inline portcuda::int128 load(const void* from) {  // expect: PC505
  portcuda::int128 const value = *static_cast<const portcuda::int128*>(from);  // expect: PC505 PC505
  return value;
}

__device__ inline void store(void* to, const portcuda::uint128& value) { *(portcuda::uint128*)to = value; }  // expect: PC505 PC505

__device__ void store_signed(void* to, portcuda::int128 value);  // expect: PC505

__global__ void copy(char* out, const char* in) {
  store_signed(out, load(in));
  store(out + 16, *(const portcuda::uint128*)(in + 16));  // expect: PC505
}

__device__ void store_signed(void* to, portcuda::int128 value) { *(portcuda::int128*)to = value; }  // expect: PC505 PC505
