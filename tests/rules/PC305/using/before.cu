#include <cmath>

__global__ void kernel(bool* out, const float* x, double y) {
  using std::isnan;
  out[0] = isnan(x[0]) || ::isnan(x[1]);  // expect: PC305
  {
    using std::isinf, std::isfinite;
    out[1] = isinf(x[2]) && isfinite(y);  // expect: PC305 PC305
  }
}
namespace math {
using std::isnan;
}
__device__ bool through(float x) { return math::isnan(x); }  // expect: PC305
