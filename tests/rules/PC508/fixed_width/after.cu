#include <cuda_runtime.h>
#include <cstdint>

__device__ inline uint32_t mix(uint64_t a, uint8_t b) {  // expect: PC508 PC508 PC508
  return static_cast<uint32_t>(a >> 32) ^ uint32_t(a) ^ b;  // expect: PC508 PC508
}

__global__ void load(int64_t* out, const int64_t* in, uint16_t n, uint8_t shift) {  // expect: PC508 PC508 PC508 PC508
  const uint32_t lane = threadIdx.x;  // expect: PC508
  if (lane < n) out[lane] = mix(in[lane], shift);
}
