// Compiled by cl.exe alone.
#include <cstddef>
#define ROW(type) type* __restrict  // expect: PC120
#define APPLY(call) call

void scale(float* __restrict y, const float* __restrict x, std::size_t n) {  // expect: PC120 PC120
  for (std::size_t i = 0; i < n; ++i) y[i] = 2 * x[i];
}

double sum(ROW(const double) x, double (*__restrict rows)[4]) { return *x + rows[0][0]; }  // expect: PC120

void run(float* a, const float* b) {
  APPLY(float* __restrict to = a; scale(to, b, 4));  // expect: PC120
#ifdef _MSC_VER
  float* __restrict already = a;
#else
  float* __restrict__ already = a;
#endif
  already[0] = 1;
}
