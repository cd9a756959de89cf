#include <cmath>
#define ROOT(x) std::sqrt(x)
#define ROOT_OF_TWO std::sqrt(2)  // expect: PC308
#define SAME(x) x
constexpr int kDim = 64;

__global__ void kernel(double* p, int n) {
  p[0] = ROOT(p[1]) + ROOT_OF_TWO;
  p[1] = SAME(std::sqrt(n)) + SAME(std::sqrt(kDim));  // expect: PC308 PC308
#if 0
  p[2] = std::sqrt(n);
#endif
#ifndef __CUDA_ARCH__
  p[3] = std::sqrt(n);
#endif
}
