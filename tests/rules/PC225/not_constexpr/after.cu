#include "portcuda/device_constant.h"
template <class T> static constexpr PORTCUDA_CONSTANT_SPACE(__device__) const T smallest = T(-448);   // expect: PC225
template <class T> __device__ T const largest = T(448);            // expect: PC225
template <class T> constexpr float PORTCUDA_CONSTANT_SPACE(__device__) third = 1.0f / 3.0f;     // expect: PC225
template <int N> PORTCUDA_CONSTANT_SPACE(__device__) const int power = 2 * N;               // expect: PC225
__global__ void kernel(float* x) {
  x[0] = x[1] < 0 ? smallest<float> : largest<float>;
  x[1] = power<3> * third<int>;
}
