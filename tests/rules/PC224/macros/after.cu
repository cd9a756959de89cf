static constexpr float kEpsilon = 1e-6f;
static constexpr float kLow = -1.0f, kHigh = 1.0f;
#define FLOAT_CONSTANT(name, value) static const float name = value
FLOAT_CONSTANT(kGamma, 2.2f);
#define ADD_EPSILON(x) ((x) + kEpsilon)  // expect: PC224
#define CLAMP(x, low, high) ((x) < (low) ? (low) : (x) > (high) ? (high) : (x))

__global__ void kernel(float* x) {
  x[0] = ADD_EPSILON(x[0]);
  x[1] = CLAMP(x[1], kLow, kHigh);  // expect: PC224 PC224
  x[2] *= kGamma;                   // expect: PC224
#if 0
  x[3] *= kEpsilon;
#endif
#ifndef __CUDA_ARCH__
  x[4] *= kHigh;
#endif
}
