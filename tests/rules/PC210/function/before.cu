// Functions that give a dim3, in a class and outside.
template <int threads>
struct Traits {
  static constexpr dim3 get_block_shape() { return dim3(threads, 1, 1); }  // expect: PC210
  constexpr static dim3 get_cluster_shape() noexcept { return {1, 1, 1}; }  // expect: PC210
  static constexpr int get_threads() { return threads; }
  static dim3 get_grid_shape(int rows) { return dim3(rows, 1, 1); }
};

__host__ __device__ constexpr dim3 unit() { return dim3(1); } constexpr dim3 pair() { return dim3(2); }  // expect: PC210 PC210

__global__ void clear(float* x) { x[threadIdx.x] = 0; }

void launch(float* x, int rows) {
  using T = Traits<128>;
  clear<<<T::get_grid_shape(rows), T::get_block_shape()>>>(x);
  clear<<<unit(), pair()>>>(x);
}
