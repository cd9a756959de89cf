// Every one of them, in code for both sides.
__host__ __device__ inline unsigned mix(unsigned a, unsigned b) {
  unsigned c = a bitand b;  // expect: PC401
  c = c bitor (a xor b);    // expect: PC401 PC401
  c and_eq 0xffu;           // expect: PC401
  c or_eq 0x100u;           // expect: PC401
  c xor_eq compl b;         // expect: PC401 PC401
  return c;
}

__global__ void choose(unsigned* out, const unsigned* in, int n) {
  int i = threadIdx.x;
  if (i < n and not (in[i] == 0 or in[i] not_eq 3))  // expect: PC401 PC401 PC401 PC401
    out[i] = mix(in[i], unsigned(i));
  bool odd = not bool(i % 2 == 0), both = odd and i > 4;  // expect: PC401 PC401
  if constexpr (not (sizeof(int) == 8)) out[i] += both;   // expect: PC401
}
