#include <cmath>

using std::isnan;
using namespace std;
__global__ void kernel(bool* out, const float* x) { out[0] = isnan(x[0]) || isinf(x[1]); }
bool host(float x) {
  using std::isfinite;
  return isfinite(x) && std::isnan(x);
}
auto in_host_lambda(float x) {
  return [=] { return std::isinf(x); };
}
