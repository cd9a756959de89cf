#include <cstddef>
#include <cstdint>

using Word = unsigned long long;
struct Range {
  size_t begin;
  int64_t length;
};

__device__ void store(void* to, Range range, ptrdiff_t step, const char* end) {
  const auto copy = range.length;
  decltype(range.begin) begin = range.begin + 1;
  asm volatile("st.global.u64 [%0], %1;" ::"l"(to), "l"(range.begin * 2));
  asm volatile("st.global.u64 [%0], %1;" ::"l"(to), "l"(copy));
  asm volatile("st.global.u64 [%0], %1;" ::"l"(to), "l"(begin + 1ul));
  asm volatile("st.global.u64 [%0], %1;" ::"l"(to), "l"(end - (const char*)to));
  asm volatile("st.global.u64 [%0], %1;" ::"l"(to), "l"(sizeof(Range)));
  asm volatile("st.global.u64 [%0], %1;" ::"l"((uintptr_t)to), "l"(Word(step)));
  asm volatile("st.global.u32 [%0], %1;" ::"l"(to), "r"(5));
}

#if defined(_WIN32)
__device__ void pass(long long n) { asm volatile("" ::"l"(n)); }
#else
__device__ void pass(long n) { asm volatile("" ::"l"(n)); }
#endif

__global__ void uses(Word* out) {
  store(out, {1, 2}, 3, (const char*)(out + 2));
  pass(1);
}
