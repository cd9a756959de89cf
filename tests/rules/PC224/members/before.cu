struct Limits {
  static const int count = 3;
  static const float low;
  static constexpr float high = 2.0f;
};
const float Limits::low = -2.0f;
extern const float kShared;
const float kShared = 8.0f;

__global__ void kernel(float* x, Limits limits) {
  x[0] = Limits::low + Limits::high + Limits::count;  // expect: PC224
  x[1] = kShared;                                     // expect: PC224
  x[2] = limits.low;                                  // expect: PC224
}

template <class F> __global__ void apply(F f) { f(0); }
void launch(float* x) {
  static const float step = 0.125f;
  apply<<<1, 1>>>([=] __device__(int i) { x[i] += step; });  // expect: PC224
}
