// cl.exe is not given the bodies of device code.
template <int N>
__device__ int scaled(int x) { return x * N; }

__global__ void kernel(int* x) {
  constexpr int n = 4;
  auto outer = [&] {
    auto inner = [&] { return scaled<n>(x[0]); };
    return inner();
  };
  x[0] = outer();
}

template <class F>
__global__ void run(F f) { f(); }

void launch(int* x) {
  constexpr int n = 4;
  run<<<1, 1>>>([=] __device__ {
    auto inner = [&] { return scaled<n>(x[0]); };
    x[0] = inner();
  });
}
