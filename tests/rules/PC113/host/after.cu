// The idioms of host code.
#include <cstdlib>
#include "portcuda/hints.h"
#define LIKELY(x) PORTCUDA_EXPECT(!!(x), 1)  // expect: PC113
#define UNLIKELY(x) (PORTCUDA_EXPECT((x), 0))  // expect: PC113
#define ASSERT_UNREACHABLE() \
  do {                       \
    PORTCUDA_UNREACHABLE(); /* expect: PC113 */ \
  } while (0)

template <class A, class B>
struct Same {
  static constexpr bool value = false;
};

int sign(int x) {
  if (LIKELY(x > 0)) return 1;
  if (UNLIKELY(x == 0)) return 0;
  if (x < 0) return PORTCUDA_EXPECT(x < -1, 0) ? -2 : -1;  // expect: PC113
  ASSERT_UNREACHABLE();
}

// A macro would see three arguments.
bool odd() { return __builtin_expect(Same<int, long>::value, 0); }  // expect: PC113

void touch(const float* p) {
  PORTCUDA_PREFETCH(p);  // expect: PC113
  PORTCUDA_PREFETCH(p + 64, 0, 1);  // expect: PC113
}

__host__ __device__ inline int pick(int which) {
  switch (which) {
  case 0: return 7;
  case 1: return 9;
  }
  PORTCUDA_UNREACHABLE();  // expect: PC113
}

__global__ void kernel(int* out, const int* in) {
  if (LIKELY(in[0] > 0)) out[0] = pick(in[1]);
  if (UNLIKELY(in[2] == 3)) out[1] = 2;
}

void stop(int x) {
  if (PORTCUDA_CONSTANT_P(x)) std::abort();  // expect: PC113
  PORTCUDA_TRAP();  // expect: PC113
}
// __builtin_trap() in a comment
const char* text() { return "__builtin_trap()"; }
