#pragma once
template <class F> __global__ void run(F f) { f(threadIdx.x); }

inline void fill(int* p) {  // expect: PC223
  run<<<1, 32>>>([=] __device__(int i) { p[i] = i; });
}
template <class T> void fill_all(T* p) {  // expect: PC223
  run<<<1, 32>>>([=] __device__(int i) { p[i] = T(i); });
}
static constexpr int count = 32;
