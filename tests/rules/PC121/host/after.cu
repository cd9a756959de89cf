#include <vector>
#include <cmath>
#define LARGEST __builtin_huge_valf()  // expect: PC121
#define ROOT(x) __builtin_sqrtf(x)  // expect: PC121
constexpr double kNone = -__builtin_huge_val();  // expect: PC121
constexpr float least(bool one) { return one ? 1 : __builtin_fmaxf(2, 1); }  // expect: PC121
// __builtin_inff() in a comment
double host(float x, double d, int i, std::vector<float>& v) {
  double r = LARGEST + ROOT(x);
  r += std::isnan(x) + std::isinf(d) + std::isfinite(x) + std::signbit(d);  // expect: PC121 PC121 PC121 PC121
  r += std::isnormal(x) + std::isunordered(x, d) + std::isless(x, v[0]);  // expect: PC121 PC121 PC121
  r += ::sqrtf(x) - ::fmaf(x, x, v[0]);  // expect: PC121 PC121
  r += ::sqrt(static_cast<double>(x + 1)) + ::pow(static_cast<double>(d), static_cast<double>(i)) + ::fmin(static_cast<double>(v[0]), static_cast<double>(3));  // expect: PC121 PC121 PC121
  r += ::ldexp(static_cast<double>(x), i) + ::ldexpf(x, i) + ::lround(static_cast<double>(d));  // expect: PC121 PC121 PC121
#ifdef __GNUC__
  r += __builtin_exp2f(x);
#endif
  return r + "__builtin_inff()"[0];
}
__global__ void kernel(float* x) { x[0] = 1; }
