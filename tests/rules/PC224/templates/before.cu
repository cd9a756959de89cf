template <class T> const T half_of = T(0.5);
template <class T> inline constexpr T third_of = T(1) / T(3);
static const float kBias = 0.25f;
static const double kFactor = 1.75;

template <class T> __device__ T shifted(T x) { return x * T(kFactor) + kBias; }  // expect: PC224 PC224
template <class T> __global__ void kernel(T* x) {
  const T bias = kBias;  // expect: PC224
  x[0] = shifted(x[0]) + bias + third_of<T>;
}
__global__ void halve(float* x) {
  x[0] *= half_of<float>;  // expect: PC224
  x[1] *= third_of<float>;
}
void launch(float* x) {
  kernel<<<1, 1>>>(x);
  halve<<<1, 1>>>(x);
}
