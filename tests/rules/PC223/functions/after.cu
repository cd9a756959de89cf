template <class F> __global__ void run(F f) { f(threadIdx.x); }

void fill(int* p) {  // expect: PC223
  run<<<1, 32>>>([=] __device__(int i) { p[i] = i; });
  run<<<1, 32>>>([=] __device__(int i) { p[i] += i; });
}
inline int twice(int* p) {  // expect: PC223
  auto f = [=] __host__ __device__(int i) { p[i] *= 2; };
  run<<<1, 32>>>(f);
  return p[0];
}
void declared_first(int* p);
void declared_first(int* p) {  // expect: PC223
  run<<<1, 32>>>([=] __device__(int i) { p[i] = -i; });
}
inline __host__ __device__ void both(int* p) {  // expect: PC223
  auto f = [=] __host__ __device__(int i) { p[i] = 0; };
  f(0);
}
void all(int* p) {
  fill(p);
  twice(p);
  declared_first(p);
  both(p);
}
