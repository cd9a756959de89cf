#include <vector>
#define LARGEST __builtin_inff()  // expect: PC121
#define ROOT(x) __builtin_sqrtf(x)  // expect: PC121
constexpr double kNone = -__builtin_inf();  // expect: PC121
constexpr float least(bool one) { return one ? 1 : __builtin_fmaxf(2, 1); }  // expect: PC121
// __builtin_inff() in a comment
double host(float x, double d, int i, std::vector<float>& v) {
  double r = LARGEST + ROOT(x);
  r += __builtin_isnan(x) + __builtin_isinf(d) + __builtin_isfinite(x) + __builtin_signbit(d);  // expect: PC121 PC121 PC121 PC121
  r += __builtin_isnormal(x) + __builtin_isunordered(x, d) + __builtin_isless(x, v[0]);  // expect: PC121 PC121 PC121
  r += __builtin_sqrtf(x) - __builtin_fmaf(x, x, v[0]);  // expect: PC121 PC121
  r += __builtin_sqrt(x + 1) + __builtin_pow(d, i) + __builtin_fmin(v[0], 3);  // expect: PC121 PC121 PC121
  r += __builtin_ldexp(x, i) + __builtin_ldexpf(x, i) + __builtin_lround(d);  // expect: PC121 PC121 PC121
#ifdef __GNUC__
  r += __builtin_exp2f(x);
#endif
  return r + "__builtin_inff()"[0];
}
__global__ void kernel(float* x) { x[0] = 1; }
