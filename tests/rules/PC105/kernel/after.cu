// The standard attributes, where the standard allows them.
__device__ int helper(int x, [[maybe_unused]] int y, [[maybe_unused]] int* z) {  // expect: PC105 PC105
  return x;
}
[[maybe_unused]] static __device__ int spare(int x) { return x; }  // expect: PC105
[[maybe_unused]] __global__ void idle() {}  // expect: PC105
template <class T>
[[nodiscard]] __device__ T twice(T x) { return x + x; }  // expect: PC105
template <class F> __device__ int apply(F f, int x) { return f(x, x); }
__global__ void kernel(int* p, [[maybe_unused]] int n) {  // expect: PC105
  [[maybe_unused]] int a = 3;  // expect: PC105
  [[maybe_unused]] int b = 4;  // expect: PC105
  int c = 5, d [[maybe_unused]] = 6;  // expect: PC105
  [[maybe_unused]] int e[2] = {7, 8};  // expect: PC105
  [[maybe_unused]] const int* __restrict__ f = p;  // expect: PC105
  switch (p[0]) {
  case 1:
    p[1] = 2;
    [[fallthrough]];  // expect: PC105
  case 2: p[2] = 3; [[fallthrough]];  // expect: PC105
  default: p[3] = helper(c, p[4], p);
  }
  for ([[maybe_unused]] int i = 0; p[5] < 9; p[5]++) p[6] = twice(p[6]);  // expect: PC105
  p[7] = apply([&](int x, [[maybe_unused]] int y) { return x + c; }, 3);  // expect: PC105
}
