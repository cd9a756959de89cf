template <class F> __global__ void run(F f) { f(threadIdx.x); }

template <class T> static void fill(T* p) {
  run<<<1, 32>>>([=] __device__(int i) { p[i] = T(i); });  // expect: PC223
}
template <class T> static T never_used(T* p) {
  auto f = [=] __device__(int i) { p[i] = T(i); };  // expect: PC223
  run<<<1, 32>>>(f);
  return T();
}
void all(int* p, float* q) {
  fill(p);
  fill(q);
}
