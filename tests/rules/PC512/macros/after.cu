#include <cstdint>

#define STORE(to, value) asm volatile("st.global.u64 [%0], %1;" ::"l"(to), "l"((uint64_t)(value)))  // expect: PC512
#define STORE_AS_IS(to, value) asm volatile("st.global.u64 [%0], %1;" ::"l"(to), "l"(value))

__global__ void uses(uint64_t* out, int count) {
  STORE(out, count);
  STORE(out + 1, 3);
  STORE_AS_IS(out + 2, (uint64_t)count);  // expect: PC512
  STORE_AS_IS(out + 3, uint64_t(count));
}
