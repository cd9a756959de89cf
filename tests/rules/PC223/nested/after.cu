template <class F> __global__ void run(F f) { f(threadIdx.x); }

namespace {
void in_unnamed(int* p) {  // expect: PC223
  run<<<1, 32>>>([=] __device__(int i) { p[i] = i; });
}
} // namespace
void through_lambda(int* p) {  // expect: PC223
  auto launch = [=] { run<<<1, 32>>>([=] __device__(int i) { p[i] = -i; }); };
  launch();
}
void all(int* p) {
  in_unnamed(p);
  through_lambda(p);
}
