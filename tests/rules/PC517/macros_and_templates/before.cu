#include <cstdint>

#define DIGITS(type, count) \
  __host__ __device__ inline int digits(type) { return count; }
DIGITS(int, 10)
DIGITS(int64_t, 19)  // expect: PC517
DIGITS(long long, 19)

template <class T> __device__ int both(T value) { return digits(value) + digits(3); }

__global__ void kernel(int* out, long long n) { out[0] = both(n); }
