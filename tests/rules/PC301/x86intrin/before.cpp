#include <x86intrin.h>  // expect: PC301
unsigned long long ticks() { return __rdtsc(); }
