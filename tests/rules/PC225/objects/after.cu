#include "portcuda/device_constant.h"
struct Half {
  unsigned short bits;
  constexpr __host__ __device__ Half(int value) : bits(value) {}
  __host__ __device__ operator float() const { return bits; }
  __host__ __device__ float twice() const { return 2.0f * bits; }
};
struct Wide {
  float parts[4];
};
template <class T> PORTCUDA_CONSTANT_SPACE(__device__) static constexpr T largest = T(448);         // expect: PC225
template <class T> PORTCUDA_CONSTANT_SPACE(__device__) constexpr Wide wide = {{1, 2, 3, 4}};        // expect: PC225
template <class T> __host__ __device__ const T& least(const T& a, const T& b) { return b < a ? b : a; }

template <class T> __device__ float clamped(float x) {
  return fmaxf(-PORTCUDA_CONSTANT_VALUE(largest<T>), fminf(x, PORTCUDA_CONSTANT_VALUE(largest<T>)));  // expect: PC225 PC225
}
template <class T> __host__ __device__ float part(float x) {
  constexpr T whole{PORTCUDA_CONSTANT_VALUE(largest<T>)};  // expect: PC225
  return x / whole;
}
template <class T> __device__ T within(T x) {
  static_assert(largest<T> > 0);
  using Same = decltype(largest<T>);
  Same other = x;
  return least(other, PORTCUDA_CONSTANT_VALUE(largest<T>));  // expect: PC225
}
__global__ void kernel(float* x) {
  x[0] = clamped<Half>(x[0]) + part<float>(x[1]) + within(x[2]);
  x[1] = PORTCUDA_CONSTANT_VALUE(largest<Half>).twice() / PORTCUDA_CONSTANT_VALUE(largest<Half>);  // expect: PC225 PC225
  x[2] = least(x[2], PORTCUDA_CONSTANT_VALUE(largest<float>));            // expect: PC225
  const Half copy = largest<Half>;
  const auto& bound = PORTCUDA_CONSTANT_VALUE(largest<double>);  // expect: PC225
  x[3] = copy.twice() + float(bound) + PORTCUDA_CONSTANT_VALUE(wide<int>).parts[1];  // expect: PC225
  auto lambda = [&](int i) { return x[i] < PORTCUDA_CONSTANT_VALUE(largest<Half>); };  // expect: PC225
  x[4] = lambda(3);
}
float host(float x) { return largest<Half>.twice() + least(x, largest<float>) + part<Half>(x); }
