#include <cstdint>

__host__ __device__ inline int digits(long) { return 19; }  // expect: PC517
__host__ __device__ inline int digits(long long) { return 19; }

struct Printer {
  __host__ __device__ void put(unsigned long value, int width) { last = value + width; }  // expect: PC517
  __host__ __device__ void put(unsigned long long value, int width) { last = value - width; }
  __host__ __device__ void put(int value, int width) { last = value * width; }
  unsigned long long last = 0;
};

__global__ void kernel(int* out, long long n) {
  Printer printer;
  printer.put(7ull, 3);
  out[0] = digits(n) + printer.last;
}
