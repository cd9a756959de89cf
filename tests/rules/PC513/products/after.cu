#include <cstdint>
__global__ void scale(float* data, int rows, int cols) {
  float* row = data + (int64_t)blockIdx.x * cols;  // expect: PC513
  const int64_t last = (int64_t)rows * cols, one = (long)rows + 1;  // expect: PC513 PC511
  if (threadIdx.x < last) row[threadIdx.x] *= 2.0f + one + data[(uint64_t)rows << 20];  // expect: PC513
}
