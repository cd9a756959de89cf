#include <cstdint>

__device__ long row_offset(int row, unsigned long stride) {  // expect: PC511 PC511
  const long int wide = (long)row;  // expect: PC511 PC511
  return wide * static_cast<long>(stride);  // expect: PC511
}

__global__ void copy(float* out, const float* in, long count, long long other) {  // expect: PC511
  for (long i = blockIdx.x * long(blockDim.x) + threadIdx.x; i < count; i += other)  // expect: PC513
    out[i] = in[row_offset(int(i), 1)];
}
