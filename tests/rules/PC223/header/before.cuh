#pragma once
template <class F> __global__ void run(F f) { f(threadIdx.x); }

static void fill(int* p) {  // expect: PC223
  run<<<1, 32>>>([=] __device__(int i) { p[i] = i; });
}
template <class T> static void fill_all(T* p) {  // expect: PC223
  run<<<1, 32>>>([=] __device__(int i) { p[i] = T(i); });
}
static constexpr int count = 32;
