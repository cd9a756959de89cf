// Device code by a macro of another file: what the Windows front end has there stays, the rest is CUDA's.
#include "space.h"

FAST_INLINE int log2_floor(unsigned x) { return 31 - __builtin_clz(x); }
FAST_INLINE int lowest(int x) { return __ffs(x); }  // expect: PC111

template <class T>
struct Bits {
  FAST_INLINE int count(T x);
};
template <class T>
FAST_INLINE int Bits<T>::count(T x) { return __builtin_popcount(x); }

__global__ void uses(int* p) {
  p[0] = log2_floor(p[0]) + lowest(p[1]) + Bits<int>{}.count(p[3]);
}
