// 128 bits that are one atomic access stay one: the register is packed and unpacked inside the statement.
__device__ inline __int128_t load_relaxed(const __int128_t* from) {  // expect: PC505 PC505
  __int128_t value;  // expect: PC505
  asm volatile("ld.relaxed.gpu.global.b128 %0, [%1];" : "=q"(value) : "l"(from) : "memory");  // expect: PC502
  return value;
}

__device__ inline void store_release(__int128_t* to, __int128_t value) {  // expect: PC505 PC505
  asm volatile("st.release.gpu.global.b128 [%0], %1;" ::"l"(to), "q"(value) : "memory");  // expect: PC502
}

__device__ inline void store_if(__int128_t* to, __int128_t value, unsigned wanted) {  // expect: PC505 PC505
  asm volatile(  // expect: PC502
      "{\n\t"
      ".reg .pred p;\n\t"
      "setp.ne.u32 p, %2, 0;\n\t"
      "@p st.global.b128 [%0], %1;\n\t"
      "}"
      :
      : "l"(to), "q"(value), "r"(wanted)
      : "memory");
}

__global__ void uses(__int128_t* out, const __int128_t* in) {  // expect: PC505 PC505
  store_release(out, load_relaxed(in));
  store_if(out + 1, in[1], threadIdx.x);
}
