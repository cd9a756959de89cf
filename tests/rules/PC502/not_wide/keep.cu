// .b128 without an operand of 128 bits, a vector that is one already, the constraint letter outside of asm.
__device__ inline void query(unsigned response, unsigned& x, unsigned& canceled) {
  asm volatile(
      "{\n\t.reg .pred p1;\n\t.reg .b128 result;\n\t"
      "ld.shared.b128 result, [%2];\n\t"
      "mov.b128 {%1, %0}, result;\n\t}"
      : "=l"(*(unsigned long long*)&x), "=l"(*(unsigned long long*)&canceled)
      : "r"(response)
      : "memory");
}

__device__ inline void store(unsigned to, ulonglong2 value) {
  asm volatile("st.shared.v2.b64 [%0], {%1, %2};" ::"r"(to), "l"(value.x), "l"(value.y));
}

__host__ __device__ inline const char* letter() { return "q"; }

// "q"(x) in a comment: asm volatile("st.shared.b128 [%0], %1;" :: "r"(a), "q"(x));
__global__ void uses(unsigned long long* out) {
  unsigned words[4];
  query(0, words[0], words[2]);
  store(16, make_ulonglong2(words[0], letter()[0]));
  out[0] = words[0];
}
