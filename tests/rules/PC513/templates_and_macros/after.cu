#include <cstdint>

#define ALIGNED(p) ((unsigned long)(p) % 16 == 0)  // expect: PC513
#define AT(data, index) data[index]

template <class T> __device__ T read(const T* data, int64_t index, T other) {
  int64_t offset = index * 2;  // expect: PC513
  long unknown = (long)other;  // expect: PC511 PC511
  return ALIGNED(data) ? AT(data, (int64_t)index) : data[offset + unknown];  // expect: PC513
}

__global__ void kernel(int* out, const int* in) { *out = read(in, 3, 4) + ALIGNED(out); }
