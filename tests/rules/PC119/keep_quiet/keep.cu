__device__ int pick(int which) {
  __builtin_assume(which < 2);
  if (__builtin_expect(which == 0, 1)) return 7;
  if (which == 1) return 9;
  __builtin_unreachable();
}
__global__ void kernel(int* out) { out[0] = pick(out[1]); }

void* aligned(void* p) { return __builtin_assume_aligned(p, 16); }

#if defined(__GNUC__)
#define LIKELY(x) __builtin_expect(!!(x), 1)
#else
#define LIKELY(x) (x)
#endif
int sign(int x) { return LIKELY(x > 0) ? 1 : -1; }
