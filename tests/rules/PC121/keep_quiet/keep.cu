__host__ __device__ inline float constants() {
  return __builtin_huge_valf() + float(__builtin_huge_val()) + __builtin_nanf("") + float(__builtin_nan(""));
}
__host__ __device__ inline int words(float x) { return __builtin_bit_cast(int, x); }
__host__ __device__ constexpr int evaluated() { return __builtin_is_constant_evaluated() ? 1 : 2; }
__global__ void kernel(float* x) { x[0] = constants() + words(x[1]) + evaluated(); }
float host(float x) { return constants() + words(x) + evaluated(); }
