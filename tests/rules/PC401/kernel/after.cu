// Every one of them, in code for both sides.
__host__ __device__ inline unsigned mix(unsigned a, unsigned b) {
  unsigned c = a & b;  // expect: PC401
  c = c | (a ^ b);    // expect: PC401 PC401
  c &= 0xffu;           // expect: PC401
  c |= 0x100u;           // expect: PC401
  c ^= ~b;         // expect: PC401 PC401
  return c;
}

__global__ void choose(unsigned* out, const unsigned* in, int n) {
  int i = threadIdx.x;
  if (i < n && !(in[i] == 0 || in[i] != 3))  // expect: PC401 PC401 PC401 PC401
    out[i] = mix(in[i], unsigned(i));
  bool odd = !bool(i % 2 == 0), both = odd && i > 4;  // expect: PC401 PC401
  if constexpr (!(sizeof(int) == 8)) out[i] += both;   // expect: PC401
}
