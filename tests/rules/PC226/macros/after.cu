#include "portcuda/device_constant.h"
#define FOREIGN_HOST_DEVICE __host__ __device__
#define HOST_DEVICE FOREIGN_HOST_DEVICE
#define ON_HOST __host__
__device__ constexpr float kScale = 2.0f;               // expect: PC226
__device__ static const float table[2] = {1, 2};  // expect: PC226
static int host_only;                            // expect: PC226
template <class T> __device__ T variable = T(1);        // expect: PC226
template <class T> PORTCUDA_CONSTANT_SPACE(HOST_DEVICE) constexpr T constant = T(1);  // expect: PC225 PC226
HOST_DEVICE float function(float x) { return x + 1; }

__global__ void kernel(float* x) { x[0] = kScale + table[threadIdx.x] + variable<float> + constant<float>; }
