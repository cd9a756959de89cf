#include <cmath>
__global__ void kernel(float* x, double* d, int i) {
  x[0] = ::isnan(x[0]) ? -__builtin_huge_valf() : x[1];  // expect: PC121 PC121
  x[1] = ::isinf(x[1]) + ::isfinite(x[2]) + ::signbit(x[3]);  // expect: PC121 PC121 PC121
  x[2] = ::sqrtf(x[2]) + ::fmaxf(x[3], 0) + ::fmaf(x[4], x[5], x[6]);  // expect: PC121 PC121 PC121
  x[3] = ::expf(x[3]) + ::logf(x[4]);  // expect: PC121 PC121
  d[0] = ::sqrt(static_cast<double>(x[0])) + ::pow(static_cast<double>(d[1]), static_cast<double>(i)) + __builtin_huge_val();  // expect: PC121 PC121 PC121
  d[1] = ::fma(static_cast<double>(d[0]), static_cast<double>(x[1]), static_cast<double>(2)) + ::exp2(static_cast<double>(d[2])) + ::copysign(static_cast<double>(d[3]), static_cast<double>(x[0]));  // expect: PC121 PC121 PC121
}
