// Used as a constant: nothing is done without a look.
constexpr dim3 shape(8, 4);  // expect: PC210

template <int threads>
__global__ void clear(float* x) { x[threadIdx.x % threads] = 0; }

void launch(float* x) {
  constexpr dim3 block(32, 4, 1);  // expect: PC210
  static_assert(block.x == 32);
  clear<block.y><<<shape, block>>>(x);
}
