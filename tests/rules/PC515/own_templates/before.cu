#include <cstdint>

template <class T> __host__ __device__ constexpr T ceil_div(T a, T b) { return (a + b - 1) / b; }
template <class T, class U> __host__ __device__ constexpr T add(T a, U b) { return a + T(b); }

template <class T> struct Sizes {
  T* data;
  __host__ __device__ long long blocks(int64_t n, T other) const {
    return ceil_div(n, 8L) + ceil_div(other, T(8)) + add(n, 8L);  // expect: PC515
  }
};

__global__ void kernel(long long* out, int64_t n) { out[0] = Sizes<int>{}.blocks(n, 3); }
