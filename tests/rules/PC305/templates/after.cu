// The type is the template's: libstdc++'s and CUDA's overloads are the same. Clang sees the others.
#include <cmath>

template <class T>
__global__ void any_nan(bool* out, const T* x) {
  *out = ::isnan(x[threadIdx.x]);  // expect: PC305
}
template __global__ void any_nan<float>(bool*, const float*);

struct Pair {
  float first, second;
};
__global__ void pair_nan(bool* out, Pair p) { *out = ::isinf(p.first); }  // expect: PC305

template <class T> __global__ void known(bool* out, const float* x, T) {
  auto value = x[threadIdx.x];
  *out = ::isfinite(value) && ::isnan(2 * value);  // expect: PC305 PC305
}
__global__ void integers(bool* out, int n) { *out = std::isnan(n); }  // expect: PC305

__global__ void classes(int* out, const float* x) {
  out[0] = std::isnormal(x[0]);  // expect: PC305
  out[1] = std::fpclassify(x[1]);  // expect: PC305
  out[2] = std::isgreater(x[0], x[1]) + std::isunordered(x[2], x[3]);  // expect: PC305 PC305
}
