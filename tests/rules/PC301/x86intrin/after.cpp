#include <immintrin.h>  // expect: PC301
unsigned long long ticks() { return __rdtsc(); }
