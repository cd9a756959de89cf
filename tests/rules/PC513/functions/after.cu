#include <cstdint>

static __device__ float at(const float* data, int64_t index) { return data[index]; }  // expect: PC513

__global__ void read(float* out, const float* data, const int64_t* index) {
  out[threadIdx.x] = at(data, index[threadIdx.x]);
}
