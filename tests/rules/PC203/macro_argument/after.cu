#include <type_traits>
#define DECLARE(type, name, value) type name = value

__global__ void declare(float* f) {
  DECLARE(std::remove_reference_t<decltype((f[0]))>, x, f[1]); DECLARE(std::remove_reference_t<decltype((f))>, y, f + 1);  // expect: PC203 PC203
  f[0] = x + *y;
}
