// The body of a macro is edited once, where it is spelled.
#define READ_LANE(result) asm volatile("mov.u32 %0, %%laneid;" : "=r"(result))  // expect: PC501
#define LOAD_PAIR(first, second, address)          \
  do {                                             \
    asm volatile(/* expect: PC501 */           \
        "ld.global.v2.u32 {%0, %1}, [%2];"         \
        : "=r"(first), "=r"(second)                \
        : "l"(address));                           \
  } while (0)

__global__ void pairs(unsigned* out, const unsigned* in) {
  unsigned lane, first, second;
  READ_LANE(lane);
  LOAD_PAIR(first, second, in + 2 * lane);
  out[lane] = first + second;
}
