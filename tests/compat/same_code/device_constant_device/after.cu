#include "portcuda/device_constant.h"
template <class T> static PORTCUDA_CONSTANT_SPACE(__device__) constexpr T largest = T(448);
__device__ const float& least(const float& a, const float& b) { return b < a ? b : a; }
template <class T> __device__ T clamped(T x) { return min(x, PORTCUDA_CONSTANT_VALUE(largest<T>)); }
__global__ void kernel(float* x) {
  x[0] = least(x[1], PORTCUDA_CONSTANT_VALUE(largest<float>));
  x[1] = clamped(x[2]) + float(clamped(3.0));
}
