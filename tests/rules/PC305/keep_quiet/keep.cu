#include <cmath>
#include <cuda/std/cmath>

bool host(double x) { return std::isnan(x) || std::isinf(x); }

struct Check {
  __host__ __device__ static bool isnan(float x) { return x != x; }
};

__host__ __device__ bool both(float x) {
#ifdef __CUDA_ARCH__
  return ::isnan(x);
#else
  return std::isnan(x);
#endif
}

__global__ void kernel(bool* out, const float* x) {
  out[0] = ::isnan(x[0]) || isinf(x[1]) || Check::isnan(x[2]) || cuda::std::isnan(x[3]);
  out[1] = std::signbit(x[4]) && both(x[5]);
}
