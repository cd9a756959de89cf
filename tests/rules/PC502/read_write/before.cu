// An operand that is read and written: packed before, unpacked after.
__global__ void exchange(__int128_t* p, const __int128_t* q) {  // expect: PC505 PC505
  __int128_t value = q[0];  // expect: PC505
  asm volatile("atom.global.exch.b128 %0, [%1], %0;" : "+q"(value) : "l"(p));  // expect: PC502
  p[1] = value;
}
