// Device-only code: most are known to NVIDIA's front end, `ffs` is not.
__global__ void kernel(int* out, const int* in) {
  out[0] = __builtin_ffs(in[0]);  // expect: PC111
  out[1] = __builtin_ffsll(in[1]);  // expect: PC111
  out[2] = __builtin_clz(in[2]) + __builtin_popcount(in[3]) + __builtin_popcountll(in[4]);
}
