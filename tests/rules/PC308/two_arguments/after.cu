#include <cmath>
#include <math.h>

__global__ void kernel(double* p, float x, double y, int n) {
  p[0] = fmax(static_cast<double>(x), 2.0) + std::fmin(y, static_cast<double>(x));          // expect: PC308 PC308
  p[1] = std::fmod(static_cast<double>(x), static_cast<double>(n)) + std::atan2(static_cast<double>(n), 3.0);      // expect: PC308 PC308
  p[2] = std::fma(static_cast<double>(x), y, y) + std::hypot(static_cast<double>(x), 2.0);    // expect: PC308 PC308
  p[3] = fmax(x, x) + fmin(y, 1.0) + pow(x, n) + pow(x, y) + fmaf(x, x, x);
}
