template <class T> __constant__ constexpr T largest = T(448);  // expect: PC225
template <class T> __constant__ T changed = T(1);
__global__ void kernel(float* x) { x[0] = largest<float> + changed<float>; }
