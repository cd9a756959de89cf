__device__ unsigned long total;
__device__ long bounds[2];

__global__ void count(const int* flags, unsigned long* per_block, unsigned long long* wide) {
  if (flags[threadIdx.x]) atomicAdd((unsigned long long*)&total, 1ull);  // expect: PC514
  atomicMax(reinterpret_cast<unsigned long long*>(per_block + blockIdx.x), 5ull);  // expect: PC514
  atomicMin((long long*)bounds, 5ll);  // expect: PC514
  atomicAdd(wide, 1ul);
}
