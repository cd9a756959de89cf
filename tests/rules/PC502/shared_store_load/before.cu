// A weak load or store becomes one access of two 64-bit halves; the numbers of later operands move up.
typedef struct alignas(16) { unsigned long long lo, hi; } Wide;

__device__ inline void st_shared(unsigned address, const Wide& value) {
  asm volatile("st.shared.b128 [%0], %1;" ::"r"(address), "q"(value));  // expect: PC502
}

__device__ inline Wide ld_shared(unsigned address) {
  Wide value;
  asm volatile("ld.shared.b128 %0, [%1];" : "=q"(value) : "r"(address));  // expect: PC502
  return value;
}

struct Slot {
  Wide value;
};

__device__ inline void st_weak(unsigned address, Slot* slots, int i, int offset) {
  asm volatile ("st.weak.shared::cta.b128 [%0 + 16], %1;\n"  // expect: PC502
                :
                : "r"(address + 2 * offset), "q"(slots[i].value)   // 2 for sizeof(bf16)
                : "memory");
}

__device__ inline void ld_first(const void* from, Wide* to, unsigned predicate) {
  asm("{\n\t"  // expect: PC502
      ".reg .pred p;\n\t"
      "setp.ne.u32 p, %2, 0;\n\t"
      "@p ld.global.L1::no_allocate.b128 %0, [%1];\n\t"
      "}"
      : "=q"(*to)
      : "l"(from), "r"(predicate));
}

__global__ void uses(Wide* out, const Wide* in) {
  st_shared(0, in[threadIdx.x]);
  Slot slot{ld_shared(32)};
  st_weak(64, &slot, 0, 8);
  ld_first(in, out + 32, threadIdx.x);
  out[threadIdx.x] = slot.value;
}
