// The type is the template's, or not to be seen here: a look is needed.
#include <cmath>

template <class T>
__global__ void any_nan(bool* out, const T* x) {
  *out = std::isnan(x[threadIdx.x]);  // expect: PC305
}
template __global__ void any_nan<float>(bool*, const float*);

struct Pair {
  float first, second;
};
__global__ void pair_nan(bool* out, Pair p) { *out = std::isinf(p.first); }  // expect: PC305

__global__ void classes(int* out, const float* x) {
  out[0] = std::isnormal(x[0]);  // expect: PC305
  out[1] = std::fpclassify(x[1]);  // expect: PC305
}
