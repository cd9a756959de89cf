#include <algorithm>
#include <cstdint>

template <class T> __host__ __device__ void fill(T* to, T value, int count) {
  for (int i = 0; i < count; ++i) to[i] = value;
}
template <class T> __host__ __device__ T twice(T value) { return value * 2; }

__global__ void kernel(int64_t* out, int64_t n) {
  fill<int64_t>(out, n, 3); fill<const long*>(nullptr, nullptr, 0);  // expect: PC516 PC511
  out[3] = twice<int64_t>(n) + twice<long>(3);  // expect: PC516 PC511
}
