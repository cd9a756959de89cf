// A weak load or store becomes one access of two 64-bit halves; the numbers of later operands move up.
__device__ inline void st_shared(unsigned address, __int128_t value) {  // expect: PC505
  asm volatile("st.shared.b128 [%0], %1;" ::"r"(address), "q"(value));  // expect: PC502
}

__device__ inline __int128_t ld_shared(unsigned address) {  // expect: PC505
  __int128_t value;  // expect: PC505
  asm volatile("ld.shared.b128 %0, [%1];" : "=q"(value) : "r"(address));  // expect: PC502
  return value;
}

struct Slot {
  __int128_t value;  // expect: PC505
};

__device__ inline void st_weak(unsigned address, Slot* slots, int i, int offset) {
  asm volatile ("st.weak.shared::cta.b128 [%0 + 16], %1;\n"  // expect: PC502
                :
                : "r"(address + 2 * offset), "q"(slots[i].value)   // 2 for the size of an element
                : "memory");
}

__device__ inline void ld_global(const void* from, __int128_t* to) {  // expect: PC505
  asm("ld.global.L1::no_allocate.b128 %0, [%1];" : "=q"(*to) : "l"(from));  // expect: PC502
}

__global__ void uses(__int128_t* out, const __int128_t* in) {  // expect: PC505 PC505
  st_shared(0, in[threadIdx.x]);
  Slot slot{ld_shared(32)};
  st_weak(64, &slot, 0, 8);
  ld_global(in, out + 32);
  out[threadIdx.x] = slot.value;
}
