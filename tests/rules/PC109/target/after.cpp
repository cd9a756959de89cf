// cl.exe takes every intrinsic in every function.
[[gnu::target("avx2"), gnu::noinline]] int low(int x) { return x & 15; }  // expect: PC109
[[gnu::target("avx512f")]] static inline int lower(int x) { return low(x); }  // expect: PC109
int use(int x) { return lower(x); }
