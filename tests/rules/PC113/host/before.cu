// The idioms of host code.
#include <cstdlib>

void touch(const float* p) {
  __builtin_prefetch(p);  // expect: PC113
  __builtin_prefetch(p + 64, 0, 1);  // expect: PC113
}

#define FAIL() \
  do {         \
    __builtin_trap(); /* expect: PC113 */ \
  } while (0)

void stop(int x) {
  if (__builtin_constant_p(x)) std::abort();  // expect: PC113
  if (x > 1) FAIL();
  __builtin_trap();  // expect: PC113
}
// __builtin_trap() in a comment
const char* text() { return "__builtin_trap()"; }
