// Shared memory and locals.
__device__ float __align__(64) table[16];  // expect: PC103
__global__ void kernel(float* out, int n) {
  __shared__ float __align__(128) scores[32];  // expect: PC103
  __shared__ __align__(16) float bias[8];  // expect: PC103
  __shared__
      __align__(128) float split[4];  // expect: PC103
  extern __shared__ __align__(1024) char pool[];  // expect: PC103
  alignas(32) __shared__ float behind[4];  // expect: PC103
  __align__(sizeof(float) * 4) float local[4] = {1, 2, 3, 4};  // expect: PC103
  alignas(16) float two[4] = {5, 6, 7, 8};  // expect: PC103
  int i = threadIdx.x;
  scores[i] = bias[i & 7] = split[i & 3] = behind[i & 3] = local[i & 3] + two[i & 1] + table[i & 15];
  reinterpret_cast<float*>(pool)[i] = scores[n];
  __syncthreads();
  out[i] = scores[31 - i] + bias[(i + 1) & 7] + split[0] + behind[1] + reinterpret_cast<float*>(pool)[n];
}
