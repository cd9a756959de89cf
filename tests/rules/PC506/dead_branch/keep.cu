__host__ __device__ inline unsigned long long multiply_high(unsigned long long a, unsigned long long b) {
#if defined(__CUDA_ARCH__)
  return __umul64hi(a, b);
#elif defined(__SIZEOF_INT128__)
  return static_cast<unsigned long long>((static_cast<unsigned __int128>(a) * b) >> 64);
#else
  return a ^ b;
#endif
}

__global__ void uses(unsigned long long* p) { p[0] = multiply_high(p[1], p[2]); }
