#include <cstdint>
#define COPY8(to, from) (*(uint64_t*)(to) = *(const uint64_t*)(from))  // expect: PC514 PC514

template <class T> __device__ void copy(T* to, const T* from, const int2* pair) {
  COPY8(to, from);
  long both = *(const long*)pair;  // expect: PC514
  to[1] = T(both);
}

__global__ void uses(int* p, const int2* q) { copy(p, p + 2, q); }
