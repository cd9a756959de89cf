// Dynamic and static shared memory, arrays in registers, a union.
#include "portcuda/int128.h"
union Packed {
  portcuda::uint128 whole;  // expect: PC505
  unsigned char bytes[16];
};

__global__ void stage(portcuda::uint128* out, const portcuda::uint128* in) {  // expect: PC505 PC505
  extern __shared__ __align__(16) portcuda::uint128 dynamic[];  // expect: PC505
  __shared__ portcuda::int128 fixed[32];  // expect: PC505
  portcuda::uint128 registers[4];  // expect: PC505
  dynamic[threadIdx.x] = in[threadIdx.x];
  *(portcuda::uint128*)&fixed[threadIdx.x] = in[threadIdx.x + 32];  // expect: PC505
  __syncthreads();
#pragma unroll
  for (int i = 0; i < 4; ++i) registers[i] = dynamic[(threadIdx.x + unsigned(i)) % 32];
#pragma unroll
  for (int i = 0; i < 4; ++i) out[32 * i + threadIdx.x] = registers[i];
  Packed packed;
  packed.whole = *(portcuda::uint128*)&fixed[31 - threadIdx.x];  // expect: PC505
  ((unsigned char*)out)[threadIdx.x] = packed.bytes[0];
}
