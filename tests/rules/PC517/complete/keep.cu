#include <cstdint>

__host__ __device__ inline int digits(int) { return 10; }
__host__ __device__ inline int digits(long) { return 10; }
__host__ __device__ inline int digits(long long) { return 19; }
__host__ __device__ inline int only(int64_t n) { return int(n % 10); }
__host__ __device__ inline int two(int64_t n, int k) { return int(n) + k; }
__host__ __device__ inline int two(const char* text, int k) { return text[0] + k; }

template <class T> struct Words;
template <> struct Words<int64_t> {
  static constexpr int value = 4;
};
template <> struct Words<int> {
  static constexpr int value = 5;
};

#if !defined(_WIN32)
__host__ __device__ inline int again(int64_t) { return 1; }
#endif
__host__ __device__ inline int again(long long) { return 1; }

__global__ void kernel(int* out, int64_t n) {
  out[0] = digits(n) + digits(1L) + only(3L) + two(4L, 1) + Words<int64_t>::value + again(5ll);
}
