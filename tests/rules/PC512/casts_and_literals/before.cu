#include <cstdint>

__device__ void store(void* to, uint64_t word, int count) {
  asm volatile("st.global.u64 [%0], %1;" ::"l"((unsigned long)to), "l"(word));  // expect: PC512
  asm volatile("st.global.u64 [%0], %1;" ::"l"(to), "l"(static_cast<unsigned long>(count)));  // expect: PC512
  asm volatile("st.global.u64 [%0], %1;" ::"l"(to), "l"(1ul)); asm volatile("st.global.u64 [%0], %1;" ::"l"((long)to), "l"(long(count)));  // expect: PC512 PC512 PC512
  asm volatile("st.global.u64 [%0], %1;" ::"l"(to), "l"(count > 0 ? 0x10UL : 0ul));  // expect: PC512
}

__global__ void uses(uint64_t* out) { store(out, 1, 2); }
