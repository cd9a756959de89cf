#include <cstdint>

struct Pair {
  int a, b;
  __host__ __device__ Pair(int x, int y) : a(x), b(y) {}
};

struct Rows {
  long count;  // expect: PC513
  __host__ __device__ explicit Rows(int64_t n) : count(n) {}
};

template <class T> struct Columns {
  long count;  // expect: PC513
  T bounds;
  __host__ __device__ Columns(int64_t n, int low, int high) : count(n), bounds(low, high) {}
};

__global__ void kernel(int64_t* out, int64_t n) {
  out[0] = Rows(n).count;
  out[1] = Columns<Pair>(n, 0, 1).count;
}
