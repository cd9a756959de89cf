// Dynamic and static shared memory, arrays in registers, a union.
union Packed {
  unsigned __int128 whole;  // expect: PC505
  unsigned char bytes[16];
};

__global__ void stage(unsigned __int128* out, const unsigned __int128* in) {  // expect: PC505 PC505
  extern __shared__ __align__(16) __uint128_t dynamic[];  // expect: PC505
  __shared__ __int128 fixed[32];  // expect: PC505
  unsigned __int128 registers[4];  // expect: PC505
  dynamic[threadIdx.x] = in[threadIdx.x];
  *(unsigned __int128*)&fixed[threadIdx.x] = in[threadIdx.x + 32];  // expect: PC505
  __syncthreads();
#pragma unroll
  for (int i = 0; i < 4; ++i) registers[i] = dynamic[(threadIdx.x + unsigned(i)) % 32];
#pragma unroll
  for (int i = 0; i < 4; ++i) out[32 * i + threadIdx.x] = registers[i];
  Packed packed;
  packed.whole = *(unsigned __int128*)&fixed[31 - threadIdx.x];  // expect: PC505
  ((unsigned char*)out)[threadIdx.x] = packed.bytes[0];
}
