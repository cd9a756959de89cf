// cl.exe takes every intrinsic in every function.
__attribute__((target("avx2"), noinline)) int low(int x) { return x & 15; }  // expect: PC109
static inline __attribute__((target("avx512f"))) int lower(int x) { return low(x); }  // expect: PC109
int use(int x) { return lower(x); }
