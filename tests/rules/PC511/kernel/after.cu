#include <cstdint>

__device__ int64_t row_offset(int row, uint64_t stride) {  // expect: PC511 PC511
  const int64_t wide = (int64_t)row;  // expect: PC511 PC511
  return wide * static_cast<int64_t>(stride);  // expect: PC511
}

__global__ void copy(float* out, const float* in, int64_t count, long long other) {  // expect: PC511
  for (int64_t i = blockIdx.x * int64_t(blockDim.x) + threadIdx.x; i < count; i += other)  // expect: PC513
    out[i] = in[row_offset(int(i), 1)];
}
