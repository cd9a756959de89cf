#define FOREIGN_HOST_DEVICE __host__ __device__
#define HOST_DEVICE FOREIGN_HOST_DEVICE
#define ON_HOST __host__
HOST_DEVICE constexpr float kScale = 2.0f;               // expect: PC226
FOREIGN_HOST_DEVICE static const float table[2] = {1, 2};  // expect: PC226
ON_HOST static int host_only;                            // expect: PC226
template <class T> HOST_DEVICE T variable = T(1);        // expect: PC226
template <class T> HOST_DEVICE constexpr T constant = T(1);  // expect: PC225 PC226
HOST_DEVICE float function(float x) { return x + 1; }

__global__ void kernel(float* x) { x[0] = kScale + table[threadIdx.x] + variable<float> + constant<float>; }
