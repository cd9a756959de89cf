#include <type_traits>
__global__ void nested(int* out, float* f) {
  std::remove_reference_t<decltype((f[0]))> x = f[1];  // expect: PC203 PC203
  out[0] = int(x);
}
