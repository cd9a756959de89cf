#include <emmintrin.h>
#define REPEAT_FOUR_TIMES(statement) statement; statement; statement; statement

void relax() { REPEAT_FOUR_TIMES(_mm_pause()); }  // expect: PC503
