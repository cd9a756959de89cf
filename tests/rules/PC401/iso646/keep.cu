#if defined(_MSC_VER)
#include <ciso646>
#endif

template <class T> __global__ void clamp(T* x, int n) {
  int i = threadIdx.x;
  if (i < n and not (x[i] < 1.0f or x[i] > 2.0f)) x[i] = 1.0f;
}
