// Each constant is reported once, where it is first used.
#include <cmath>

__global__ void kernel(float* out, const float* in) {
  out[0] = in[0] * float(M_PI);  // expect: PC304
  out[1] = in[1] * float(M_PI) + float(M_LOG2E) * float(M_LN2);  // expect: PC304 PC304
  // M_SQRT2 in a comment
  out[2] = float(M_SQRT1_2);  // expect: PC304
}

const char* text() { return "M_E"; }
const char* raw() { return R"(M_E)"; }
