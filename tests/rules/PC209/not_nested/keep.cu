// One lambda is fine with cl.exe, as are static constants, constants captured by name and members of the same name.

struct Shape { int kRows, kHeads; };

template <int rows>
__global__ void clear(float* x) { x[threadIdx.x % rows] = 0; }

void launch(float* x, Shape shape, cudaStream_t stream) {
  constexpr int kRows = 8;
  static constexpr int kStatic = 4;
  constexpr static int kAlsoStatic = 4;
  constexpr int kCaptured = 2;
  constexpr int kHeads = 2;
  constexpr auto twice = [](int n) { return 2 * n; };
  auto run = [&] { clear<kRows><<<1, twice(kHeads), 0, stream>>>(x); };
  auto outer = [&, kCaptured] {
    auto inner = [&, kCaptured] {
      clear<kStatic + kAlsoStatic><<<1, shape.kHeads * kCaptured, 0, stream>>>(x);
    };
    inner();
  };
  run();
  outer();
  if constexpr (kRows > 4) cudaGetLastError();
}
