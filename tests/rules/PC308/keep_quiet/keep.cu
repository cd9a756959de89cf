#include <cmath>

namespace mine {
__host__ __device__ inline double sqrt(int x) { return x; }
} // namespace mine
struct Math {
  __device__ static double fmax(float x, double y) { return x > y ? x : y; }
  __device__ double ceil(int x) { return x; }
};

double host(int n) { return std::sqrt(n) + fmax(1.0f, 2.0); }
__device__ inline double unused(int n) { return std::sqrt(n); }

__global__ void kernel(double* p, float x, double y, int n, long long l) {
  p[0] = std::sqrt(x) + std::sqrt(y) + std::sqrt(static_cast<double>(n)) + sqrtf(float(n));
  p[1] = std::abs(n) + abs(l) + std::pow(x, n) + std::pow(n, 2) + std::ldexp(x, n);
  p[2] = fmaxf(x, 2.0) + fmax(y, 2.0) + max(n, 2) + min(x, 2.0f);
  p[3] = mine::sqrt(n) + Math::fmax(x, y) + Math().ceil(n);
}
