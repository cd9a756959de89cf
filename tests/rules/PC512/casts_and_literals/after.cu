#include <cstdint>

__device__ void store(void* to, uint64_t word, int count) {
  asm volatile("st.global.u64 [%0], %1;" ::"l"((uint64_t)to), "l"(word));  // expect: PC512
  asm volatile("st.global.u64 [%0], %1;" ::"l"(to), "l"(static_cast<uint64_t>(count)));  // expect: PC512
  asm volatile("st.global.u64 [%0], %1;" ::"l"(to), "l"(uint64_t{1})); asm volatile("st.global.u64 [%0], %1;" ::"l"((int64_t)to), "l"(int64_t(count)));  // expect: PC512 PC512 PC512
  asm volatile("st.global.u64 [%0], %1;" ::"l"(to), "l"(count > 0 ? uint64_t{0x10} : uint64_t{0}));  // expect: PC512
}

__global__ void uses(uint64_t* out) { store(out, 1, 2); }
