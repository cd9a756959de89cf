#include <cmath>
#include <math.h>

__global__ void kernel(double* p, int n, unsigned u, long long l, bool b, char c) {
  p[0] = std::sqrt(static_cast<double>(n)) + sqrt(static_cast<double>(u));                    // expect: PC308 PC308
  p[1] = std::ceil(static_cast<double>(n / 2)) + std::floor(static_cast<double>(l));          // expect: PC308 PC308
  p[2] = std::log2(8.0) + exp(static_cast<double>(b)) + ::log(static_cast<double>(2 * n + 1));  // expect: PC308 PC308 PC308
  p[3] = std::round(static_cast<double>(c)) + std::lround(static_cast<double>(n));            // expect: PC308 PC308
  p[4] = std::sin(static_cast<double>(n)) + std::ldexp(static_cast<double>(n), 2);          // expect: PC308 PC308
}
__host__ __device__ double both(int n) { return std::cosh(static_cast<double>(n)); }  // expect: PC308
__device__ double called(int n) { return both(n) + tgamma(static_cast<double>(n)); }  // expect: PC308
