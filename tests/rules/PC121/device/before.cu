__global__ void kernel(float* x, double* d, int i) {
  x[0] = __builtin_isnan(x[0]) ? -__builtin_inff() : x[1];  // expect: PC121 PC121
  x[1] = __builtin_isinf(x[1]) + __builtin_isfinite(x[2]) + __builtin_signbit(x[3]);  // expect: PC121 PC121 PC121
  x[2] = __builtin_sqrtf(x[2]) + __builtin_fmaxf(x[3], 0) + __builtin_fmaf(x[4], x[5], x[6]);  // expect: PC121 PC121 PC121
  x[3] = __builtin_expf(x[3]) + __builtin_logf(x[4]);  // expect: PC121 PC121
  d[0] = __builtin_sqrt(x[0]) + __builtin_pow(d[1], i) + __builtin_inf();  // expect: PC121 PC121 PC121
  d[1] = __builtin_fma(d[0], x[1], 2) + __builtin_exp2(d[2]) + __builtin_copysign(d[3], x[0]);  // expect: PC121 PC121 PC121
}
