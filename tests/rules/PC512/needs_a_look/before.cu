using Index = long;
struct Slice {
  long begin, length;
};

__device__ long twice(long n) { return 2 * n; }  // expect: PC511 PC511
__device__ void change(unsigned long* n) { ++*n; }  // expect: PC511

__device__ void store(void* to, Slice slice, Index index) {
  unsigned long count = 1;
  change(&count);
  asm volatile("st.global.u64 [%0], %1;" ::"l"(to), "l"(slice.begin));  // expect: PC512
  asm volatile("st.global.u64 [%0], %1;" ::"l"(to), "l"(index));  // expect: PC512
  asm volatile("st.global.u64 [%0], %1;" ::"l"(to), "l"(count));  // expect: PC512
  asm volatile("st.global.u64 [%0], %1;" ::"l"(to), "l"(twice(1)));  // expect: PC512
}

__global__ void uses(void* out) { store(out, {1, 2}, 3); }
