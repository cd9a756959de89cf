// nvcc makes four bytes of static memory of this; what was meant has no bound.
extern __shared__ int buffer[];  // expect: PC206

__global__ void use(int* out) {
  buffer[threadIdx.x] = out[threadIdx.x];
  __syncthreads();
  out[0] = buffer[1];
}
