#pragma once
template <class F> __global__ void run(F f) { f(threadIdx.x); }

inline void fill(int* p) {
  run<<<1, 32>>>([=] __device__(int i) { p[i] = i; });  // expect: PC223
}
template <class T> void fill_all(T* p) {
  run<<<1, 32>>>([=] __device__(int i) { p[i] = T(i); });  // expect: PC223
}
static constexpr int count = 32;
