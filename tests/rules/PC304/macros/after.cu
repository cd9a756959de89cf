// In a macro body and in a macro argument.
#include <math.h>
#include "portcuda/math_constants.h"
#define TWICE(x) (2 * (x))
#define DEGREES(x) ((x) * 180 / M_PI)  // expect: PC304

double half_turns(double x) { return TWICE(M_1_PI) * x + DEGREES(x); }  // expect: PC304

#ifndef _MSC_VER
double linux_only() { return M_E; }
#endif
double everywhere() { return M_E; }  // expect: PC304
