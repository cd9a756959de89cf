template <class F> __global__ void run(F f) { f(threadIdx.x); }

namespace {
void in_unnamed(int* p) {
  run<<<1, 32>>>([=] __device__(int i) { p[i] = i; });
}
struct Local {
  static void of_class(int* p) {
    run<<<1, 32>>>([=] __device__(int i) { p[i] = i; });
  }
};
} // namespace
struct Fill {
  static void of_class(int* p) {
    run<<<1, 32>>>([=] __device__(int i) { p[i] = i; });
  }
};
inline void inlined(int* p) {
  run<<<1, 32>>>([=] __device__(int i) { p[i] = i; });
}
static int on_host(int* p) {
  auto f = [=](int i) { return p[i]; };
  return f(1);
}
static __device__ int on_device(int* p) {
  auto plain = [=](int i) { return p[i]; };
  auto written = [=] __device__(int i) { return p[i]; };
  return plain(1) + written(2);
}
static __global__ void kernel(int* p) {
  auto f = [=] __device__(int i) { p[i] = on_device(p); };
  f(0);
}
void all(int* p) {
  in_unnamed(p);
  Local::of_class(p);
  Fill::of_class(p);
  inlined(p);
  on_host(p);
  kernel<<<1, 1>>>(p);
}
