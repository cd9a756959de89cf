#include <cstdint>

__host__ __device__ bool aligned(const void* p) { return (unsigned long)p % 16 == 0; }  // expect: PC513

__host__ __device__ char* round_up(void* p) {
  unsigned long address = reinterpret_cast<unsigned long>(p);  // expect: PC513
  return (char*)((address + 255) / 256 * 256);
}

__global__ void kernel(float* data, int64_t count, size_t stride) {
  if (aligned(data)) data[(long)count] = *round_up(data); data[static_cast<unsigned long>(stride)] = 1;  // expect: PC513 PC513
}
