// Wine's, with what the UCRT has and Wine lacks: the long double functions, the classification of
// numbers as overloads and templates (Wine's macros would turn std::isnan into nonsense), and
// constants that device code can use (Wine's refer to host variables).
#pragma once
#include_next <math.h>
#include <vcruntime.h>

#undef HUGE_VAL
#undef INFINITY
#undef NAN
#define HUGE_VAL ((double)(1e+300 * 1e+300))
#define INFINITY ((float)(1e+300 * 1e+300))
#define NAN (-(float)(((float)(1e+300 * 1e+300)) * 0.0F))
#define HUGE_VALF INFINITY
#define HUGE_VALL ((long double)HUGE_VAL)

typedef float float_t;
typedef double double_t;

_CRT_BEGIN_C_HEADER
double __cdecl hypot(double, double);
// With a body, as in the UCRT: CUDA declares it `static` after this.
inline float __CRTDECL hypotf(float x, float y) { return _hypotf(x, y); }
double __cdecl j0(double);
double __cdecl j1(double);
double __cdecl jn(int, double);
double __cdecl y0(double);
double __cdecl y1(double);
double __cdecl yn(int, double);

double __cdecl nan(const char*);
float __cdecl nanf(const char*);
long double __cdecl nanl(const char*);
double __cdecl nexttoward(double, long double);
float __cdecl nexttowardf(float, long double);
long double __cdecl nexttowardl(long double, long double);
double __cdecl fma(double, double, double);
float __cdecl fmaf(float, float, float);
float __cdecl erfcf(float);
double __cdecl erfc(double);

long double __cdecl acosl(long double);
long double __cdecl acoshl(long double);
long double __cdecl asinl(long double);
long double __cdecl asinhl(long double);
long double __cdecl atanl(long double);
long double __cdecl atanhl(long double);
long double __cdecl cbrtl(long double);
long double __cdecl ceill(long double);
long double __cdecl cosl(long double);
long double __cdecl coshl(long double);
long double __cdecl erfl(long double);
long double __cdecl erfcl(long double);
long double __cdecl expl(long double);
long double __cdecl exp2l(long double);
long double __cdecl expm1l(long double);
long double __cdecl fabsl(long double);
long double __cdecl floorl(long double);
long double __cdecl lgammal(long double);
long double __cdecl logl(long double);
long double __cdecl log10l(long double);
long double __cdecl log1pl(long double);
long double __cdecl log2l(long double);
long double __cdecl logbl(long double);
long double __cdecl nearbyintl(long double);
long double __cdecl rintl(long double);
long double __cdecl roundl(long double);
long double __cdecl sinl(long double);
long double __cdecl sinhl(long double);
long double __cdecl sqrtl(long double);
long double __cdecl tanl(long double);
long double __cdecl tanhl(long double);
long double __cdecl tgammal(long double);
long double __cdecl truncl(long double);
long double __cdecl atan2l(long double, long double);
long double __cdecl copysignl(long double, long double);
long double __cdecl fdiml(long double, long double);
long double __cdecl fmaxl(long double, long double);
long double __cdecl fminl(long double, long double);
long double __cdecl fmodl(long double, long double);
long double __cdecl hypotl(long double, long double);
long double __cdecl nextafterl(long double, long double);
long double __cdecl powl(long double, long double);
long double __cdecl remainderl(long double, long double);
long double __cdecl fmal(long double, long double, long double);
long double __cdecl frexpl(long double, int*);
int __cdecl ilogbl(long double);
long double __cdecl ldexpl(long double, int);
long long __cdecl llrintl(long double);
long long __cdecl llroundl(long double);
long __cdecl lrintl(long double);
long __cdecl lroundl(long double);
long double __cdecl modfl(long double, long double*);
long double __cdecl remquol(long double, long double, int*);
long double __cdecl scalblnl(long double, long);
long double __cdecl scalbnl(long double, int);
_CRT_END_C_HEADER

#ifdef __cplusplus
#undef fpclassify
#undef signbit
#undef isfinite
#undef isinf
#undef isnan
#undef isnormal
#undef isgreater
#undef isgreaterequal
#undef isless
#undef islessequal
#undef islessgreater
#undef isunordered

extern "C++" {
inline int fpclassify(float x) throw() { return _fdclass(x); }
inline int fpclassify(double x) throw() { return _dclass(x); }
inline int fpclassify(long double x) throw() { return _dclass((double)x); }
inline bool signbit(float x) throw() { return _fdsign(x) != 0; }
inline bool signbit(double x) throw() { return _dsign(x) != 0; }
inline bool signbit(long double x) throw() { return _dsign((double)x) != 0; }

template <class T> inline bool isfinite(T x) throw() { return fpclassify(x) <= 0; }
template <class T> inline bool isinf(T x) throw() { return fpclassify(x) == FP_INFINITE; }
template <class T> inline bool isnan(T x) throw() { return fpclassify(x) == FP_NAN; }
template <class T> inline bool isnormal(T x) throw() { return fpclassify(x) == FP_NORMAL; }

template <class A, class B> inline bool isgreater(A a, B b) throw() { return a > b; }
template <class A, class B> inline bool isgreaterequal(A a, B b) throw() { return a >= b; }
template <class A, class B> inline bool isless(A a, B b) throw() { return a < b; }
template <class A, class B> inline bool islessequal(A a, B b) throw() { return a <= b; }
template <class A, class B> inline bool islessgreater(A a, B b) throw() { return a < b || a > b; }
template <class A, class B> inline bool isunordered(A a, B b) throw() { return a != a || b != b; }
}
#endif
