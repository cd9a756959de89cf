#include <cstdint>

__host__ __device__ bool aligned(const void* p) { return (uint64_t)p % 16 == 0; }  // expect: PC513

__host__ __device__ char* round_up(void* p) {
  uint64_t address = reinterpret_cast<uint64_t>(p);  // expect: PC513
  return (char*)((address + 255) / 256 * 256);
}

__global__ void kernel(float* data, int64_t count, size_t stride) {
  if (aligned(data)) data[(int64_t)count] = *round_up(data); data[static_cast<uint64_t>(stride)] = 1;  // expect: PC513 PC513
}
