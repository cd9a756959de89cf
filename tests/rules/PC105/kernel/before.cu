// The standard attributes, where the standard allows them.
__device__ int helper(int x, int y __attribute__((unused)), int* __attribute__((unused)) z) {  // expect: PC105 PC105
  return x;
}
static __device__ __attribute__((unused)) int spare(int x) { return x; }  // expect: PC105
__global__ void __attribute__((unused)) idle() {}  // expect: PC105
template <class T>
__device__ __attribute__((warn_unused_result)) T twice(T x) { return x + x; }  // expect: PC105
template <class F> __device__ int apply(F f, int x) { return f(x, x); }
__global__ void kernel(int* p, __attribute__((unused)) int n) {  // expect: PC105
  int a __attribute__((unused)) = 3;  // expect: PC105
  __attribute__((unused)) int b = 4;  // expect: PC105
  int c = 5, d __attribute__((unused)) = 6;  // expect: PC105
  int e[2] __attribute__((unused)) = {7, 8};  // expect: PC105
  const int* __restrict__ f __attribute__((unused)) = p;  // expect: PC105
  switch (p[0]) {
  case 1:
    p[1] = 2;
    __attribute__((fallthrough));  // expect: PC105
  case 2: p[2] = 3; __attribute__((__fallthrough__));  // expect: PC105
  default: p[3] = helper(c, p[4], p);
  }
  for (int i __attribute__((unused)) = 0; p[5] < 9; p[5]++) p[6] = twice(p[6]);  // expect: PC105
  p[7] = apply([&](int x, int y __attribute__((unused))) { return x + c; }, 3);  // expect: PC105
}
