#include <cstdint>

__global__ void copy(float* out, const float* in, int64_t count, long stride, int rows) {  // expect: PC511
  const int64_t last = min((int64_t)rows * 4, count);  // expect: PC515 PC513
  for (int64_t i = max(count / 2, int64_t{1}); i < last; i += max(static_cast<int64_t>(stride), count))  // expect: PC515 PC515
    out[i] = in[i];
}
