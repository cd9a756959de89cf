#include <cmath>

__global__ void kernel(int* n, const float* x, const double* y, float z) {
  if (::isnan(x[threadIdx.x])) atomicAdd(n, 1);  // expect: PC305
  if (::isinf(z) || ::isfinite(y[0])) atomicAdd(n, 2);  // expect: PC305 PC305
  double last = y[7];
  if (::isnan(last)) atomicAdd(n, 4);  // expect: PC305
  if (!::isfinite(static_cast<float>(n[0]))) atomicAdd(n, 8);  // expect: PC305
}

__host__ __device__ inline bool usable(float x) { return !(::isnan(x) || ::isinf(x)); }  // expect: PC305 PC305

bool on_host(float x) { return usable(x) && !std::isnan(x); }
// std::isnan(x) in device code
const char* text() { return "std::isnan(x)"; }

#define NAN_OR(x, y) ((x) ? (y) : (x))
__global__ void argument(float* x) { x[0] = NAN_OR(::isnan(x[1]), 1.f); }  // expect: PC305
#ifdef __GNUC__
__global__ void dead(float* x) { x[0] = std::isnan(x[1]); }
#endif
