__global__ void scale(float* data, int rows, int cols) {
  float* row = data + (long)blockIdx.x * cols;  // expect: PC513
  const long last = (long)rows * cols, one = (long)rows + 1;  // expect: PC513 PC511
  if (threadIdx.x < last) row[threadIdx.x] *= 2.0f + one + data[(unsigned long)rows << 20];  // expect: PC513
}
