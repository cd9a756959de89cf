#include "portcuda/hints.h"
__global__ void kernel(int* p, int* q) {
  PORTCUDA_ASSUME(q[0] > 0);
  int* a = static_cast<int*>(PORTCUDA_ASSUME_ALIGNED(p, 16));
  if (PORTCUDA_EXPECT(q[1] > 3, 0)) a[0] = q[2] / 3;
  switch (q[3]) {
  case 0:
    a[1] = 1;
    break;
  case 1:
    a[1] = 7;
    break;
  default:
    PORTCUDA_UNREACHABLE();
  }
  if (q[4]) PORTCUDA_TRAP();
}
