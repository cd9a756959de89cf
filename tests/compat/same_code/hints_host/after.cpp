#include "portcuda/hints.h"
int f(int* p, int n) {
  int* a = static_cast<int*>(PORTCUDA_ASSUME_ALIGNED(p, 16));
  if (PORTCUDA_EXPECT(n > 3, 0)) a[0] = n / 3;
  PORTCUDA_PREFETCH(p + 64, 1, 2);
  PORTCUDA_PREFETCH(p + 128);
  if (n == 77) PORTCUDA_TRAP();
  switch (n) {
  case 0:
    return 1;
  case 1:
    return a[1];
  default:
    PORTCUDA_UNREACHABLE();
  }
}
