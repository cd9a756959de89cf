#include <math.h>

struct Half {
  float value;
};
__device__ bool isnormal(Half x) { return x.value > 0; }
__device__ bool isgreater(Half x, Half y) { return x.value > y.value; }

template <class T> __device__ bool plain(T x) { return isnormal(x); }
template <class T> __device__ bool ordered(T x) { return !isunordered(x, x); }  // expect: PC305
__global__ void kernel(float* x, Half* h) {
  x[0] = isnormal(x[0]);             // expect: PC305
  x[1] = ::isless(x[1], x[2]);       // expect: PC305
  x[2] = fpclassify(x[2]) == 1;      // expect: PC305
  x[3] = isnormal(h[0]) + isgreater(h[0], h[1]) + plain(h[0]);
  x[4] = ::isnan(x[4]) + isinf(x[5]) + isfinite(x[6]) + signbit(x[7]) + ordered(x[8]);
}
float host(float x) { return isnormal(x) + isunordered(x, x) + fpclassify(x); }
