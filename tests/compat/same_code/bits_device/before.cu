__global__ void kernel(unsigned* a, unsigned long long* b, int* out) {
  out[0] = __builtin_popcount(a[0]) + __builtin_popcountll(b[0]);
  out[1] = __builtin_clz(a[1]) + __builtin_clzll(b[1]);
  out[2] = __builtin_ffs(a[2]) + __builtin_ffsll(b[2]);
}
