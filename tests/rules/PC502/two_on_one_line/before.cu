__global__ void twice(unsigned at, __int128_t* p) {  // expect: PC505
  __int128_t a = p[0], b = p[1];  // expect: PC505
  asm volatile("st.shared.b128 [%0], %1;" ::"r"(at), "q"(a)); asm volatile("st.shared.b128 [%0+16], %1;" ::"r"(at), "q"(b));  // expect: PC502 PC502
}
