#include <cstdint>

__host__ __device__ inline int digits(int) { return 10; }
__host__ __device__ inline int digits(int64_t) { return 19; }
__host__ __device__ inline float as_float(uint64_t value) { return value; }
__host__ __device__ inline float as_float(float value) { return value; }

__global__ void kernel(int* out, int n) {
  out[0] = digits(int64_t{1}) + digits((int64_t)n) + digits(int64_t{4});  // expect: PC517 PC517 PC511
  out[1] = as_float(uint64_t{3});  // expect: PC517
}
