#include <cmath>
#include <math.h>

__global__ void kernel(double* p, int n, unsigned u, long long l, bool b, char c) {
  p[0] = std::sqrt(n) + sqrt(u);                    // expect: PC308 PC308
  p[1] = std::ceil(n / 2) + std::floor(l);          // expect: PC308 PC308
  p[2] = std::log2(8) + exp(b) + ::log(2 * n + 1);  // expect: PC308 PC308 PC308
  p[3] = std::round(c) + std::lround(n);            // expect: PC308 PC308
  p[4] = std::sin((n)) + std::ldexp(n, 2);          // expect: PC308 PC308
}
__host__ __device__ double both(int n) { return std::cosh(n); }  // expect: PC308
__device__ double called(int n) { return both(n) + tgamma(n); }  // expect: PC308
