// One function moves bytes, the other counts: each is judged by itself.
__device__ inline void copy(void* to, const void* from) {
  *(__int128_t*)to = *(const __int128_t*)from;  // expect: PC505 PC505
}

__device__ inline bool same(const void* a, const void* b) {
  return *(const __int128_t*)a == *(const __int128_t*)b;  // expect: PC506 PC506
}

__global__ void uses(char* p) {
  if (!same(p, p + 16)) copy(p, p + 16);
}
