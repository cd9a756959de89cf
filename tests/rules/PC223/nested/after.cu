template <class F> __global__ void run(F f) { f(threadIdx.x); }

namespace {
void in_unnamed(int* p) {
  run<<<1, 32>>>([=] __device__(int i) { p[i] = i; });  // expect: PC223
}
} // namespace
void through_lambda(int* p) {
  auto launch = [=] { run<<<1, 32>>>([=] __device__(int i) { p[i] = -i; }); };  // expect: PC223
  launch();
}
void all(int* p) {
  in_unnamed(p);
  through_lambda(p);
}
