// Wine's, plus the C11 names that the UCRT has.
#pragma once
#include_next <float.h>

#define FLT_TRUE_MIN 1.401298464e-45F
#define DBL_TRUE_MIN 4.9406564584124654e-324
#define LDBL_TRUE_MIN DBL_TRUE_MIN
