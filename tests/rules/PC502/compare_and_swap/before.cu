// atom.cas takes three values of 128 bits.
__device__ inline __int128_t cas(__int128_t* at, __int128_t expected, __int128_t wanted) {  // expect: PC505 PC505 PC505 PC505
  __int128_t old;  // expect: PC505
  asm volatile("atom.global.cas.b128 %0, [%1], %2, %3;"  // expect: PC502
               : "=q"(old)
               : "l"(at), "q"(expected), "q"(wanted)
               : "memory");
  return old;
}

__global__ void uses(__int128_t* p) { p[0] = cas(p + 1, p[2], p[3]); }  // expect: PC505
