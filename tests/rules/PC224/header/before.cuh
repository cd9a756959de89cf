#pragma once
namespace limits {
static const float kMax = 65504.0f;  // of half precision
const float kMin = -kMax;
} // namespace limits

template <class T> __device__ T clamped(T x) {
  using namespace limits;
  return x > T(kMax) ? T(kMax) : x < T(kMin) ? T(kMin) : x;  // expect: PC224 PC224 PC224 PC224
}
__global__ void clamp_all(float* x) { x[threadIdx.x] = clamped(x[threadIdx.x]); }
