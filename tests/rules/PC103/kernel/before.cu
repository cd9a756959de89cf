// Shared memory and locals.
__device__ float __attribute__((aligned(64))) table[16];  // expect: PC103
__global__ void kernel(float* out, int n) {
  __shared__ float __attribute((aligned(128))) scores[32];  // expect: PC103
  __shared__ __attribute__((aligned(16))) float bias[8];  // expect: PC103
  __shared__
      __attribute((aligned(128))) float split[4];  // expect: PC103
  extern __shared__ __attribute__((__aligned__(1024))) char pool[];  // expect: PC103
  __shared__ float behind[4] __attribute__((aligned(32)));  // expect: PC103
  __attribute__((aligned(sizeof(float) * 4))) float local[4] = {1, 2, 3, 4};  // expect: PC103
  float two[4] __attribute__((aligned(16))) = {5, 6, 7, 8};  // expect: PC103
  int i = threadIdx.x;
  scores[i] = bias[i & 7] = split[i & 3] = behind[i & 3] = local[i & 3] + two[i & 1] + table[i & 15];
  reinterpret_cast<float*>(pool)[i] = scores[n];
  __syncthreads();
  out[i] = scores[31 - i] + bias[(i + 1) & 7] + split[0] + behind[1] + reinterpret_cast<float*>(pool)[n];
}
