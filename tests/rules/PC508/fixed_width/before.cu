#include <cuda_runtime.h>

__device__ inline u_int32_t mix(u_int64_t a, u_int8_t b) {  // expect: PC508 PC508 PC508
  return static_cast<u_int32_t>(a >> 32) ^ u_int32_t(a) ^ b;  // expect: PC508 PC508
}

__global__ void load(__int64_t* out, const __int64_t* in, u_int16_t n, __uint8_t shift) {  // expect: PC508 PC508 PC508 PC508
  const __uint32_t lane = threadIdx.x;  // expect: PC508
  if (lane < n) out[lane] = mix(in[lane], shift);
}
