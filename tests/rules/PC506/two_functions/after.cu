// One function moves bytes, the other counts: each is judged by itself.
#include "portcuda/int128.h"
__device__ inline void copy(void* to, const void* from) {
  *(portcuda::int128*)to = *(const portcuda::int128*)from;  // expect: PC505 PC505
}

__device__ inline bool same(const void* a, const void* b) {
  return *(const portcuda::int128*)a == *(const portcuda::int128*)b;  // expect: PC506 PC506
}

__global__ void uses(char* p) {
  if (!same(p, p + 16)) copy(p, p + 16);
}
