#include <cstdint>

__host__ __device__ inline int digits(int) { return 10; }
__host__ __device__ inline int digits(long) { return 19; }  // expect: PC511

struct Value {
  __host__ __device__ Value(double) : bits(0) {}
  __host__ __device__ Value(unsigned long number) : bits(number) {}  // expect: PC511
  uint64_t bits;
};

__global__ void kernel(int* out, int64_t n, size_t size) {
  out[0] = digits(n) + digits(3) + digits(n + 1);  // expect: PC517 PC517
  const Value value(size);  // expect: PC517
  out[1] = value.bits;
}
