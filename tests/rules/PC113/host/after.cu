// The idioms of host code.
#include <cstdlib>
#include "portcuda/hints.h"

void touch(const float* p) {
  PORTCUDA_PREFETCH(p);  // expect: PC113
  PORTCUDA_PREFETCH(p + 64, 0, 1);  // expect: PC113
}

#define FAIL() \
  do {         \
    PORTCUDA_TRAP(); /* expect: PC113 */ \
  } while (0)

void stop(int x) {
  if (PORTCUDA_CONSTANT_P(x)) std::abort();  // expect: PC113
  if (x > 1) FAIL();
  PORTCUDA_TRAP();  // expect: PC113
}
// __builtin_trap() in a comment
const char* text() { return "__builtin_trap()"; }
