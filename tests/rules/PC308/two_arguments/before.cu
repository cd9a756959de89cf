#include <cmath>
#include <math.h>

__global__ void kernel(double* p, float x, double y, int n) {
  p[0] = fmax(x, 2.0) + std::fmin(y, x);          // expect: PC308 PC308
  p[1] = std::fmod(x, n) + std::atan2(n, 3);      // expect: PC308 PC308
  p[2] = std::fma(x, y, y) + std::hypot(x, 2);    // expect: PC308 PC308
  p[3] = fmax(x, x) + fmin(y, 1.0) + pow(x, n) + pow(x, y) + fmaf(x, x, x);
}
