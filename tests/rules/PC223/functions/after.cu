template <class F> __global__ void run(F f) { f(threadIdx.x); }

void fill(int* p) {
  run<<<1, 32>>>([=] __device__(int i) { p[i] = i; });  // expect: PC223
  run<<<1, 32>>>([=] __device__(int i) { p[i] += i; });  // expect: PC223
}
inline int twice(int* p) {
  auto f = [=] __host__ __device__(int i) { p[i] *= 2; };  // expect: PC223
  run<<<1, 32>>>(f);
  return p[0];
}
void declared_first(int* p);
void declared_first(int* p) {
  run<<<1, 32>>>([=] __device__(int i) { p[i] = -i; });  // expect: PC223
}
inline __host__ __device__ void both(int* p) {
  auto f = [=] __host__ __device__(int i) { p[i] = 0; };  // expect: PC223
  f(0);
}
void all(int* p) {
  fill(p);
  twice(p);
  declared_first(p);
  both(p);
}
