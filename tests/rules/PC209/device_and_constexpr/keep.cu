// No static variable in a constexpr function, and none in device code.

constexpr int area(int width) {
  constexpr int kRows = 4;
  auto outer = [&] {
    auto inner = [&] { return kRows * width; };
    return inner();
  };
  return outer();
}

template <int n>
__device__ int scaled(int x) { return n * x; }

__global__ void fill(int* out) {
  constexpr int kFactor = 3;
  auto outer = [&](int x) {
    auto inner = [&](int y) { return scaled<kFactor>(y); };
    return inner(x);
  };
  out[threadIdx.x] = outer(threadIdx.x);
}

void launch(int* out) {
  static_assert(area(2) == 8);
  fill<<<1, 32>>>(out);
  cudaGetLastError();
}
