// Device code by a macro of another file.
#include "space.h"

FAST_INLINE int pick(int x) { return __builtin_expect(x > 0, 1) ? x : -x; }
FAST_INLINE void stop() { __trap(); }  // expect: PC113

__global__ void uses(int* p) {
  if (pick(p[0]) < 0) stop();
}
