__host__ __device__ inline float bounded(float x) {
  return __builtin_isnan(x) ? -__builtin_inff() : __builtin_fminf(x, 0);  // expect: PC121 PC121 PC121
}
__host__ __device__ inline bool special(float x, float y) {
  return __builtin_isnormal(x) || __builtin_isunordered(x, y);  // expect: PC121 PC121
}
__global__ void kernel(float* x) { x[0] = bounded(x[0]) + special(x[1], x[2]); }
float host(float x) { return bounded(x) + special(x, x); }
