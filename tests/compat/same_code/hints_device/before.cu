__global__ void kernel(int* p, int* q) {
  __builtin_assume(q[0] > 0);
  int* a = static_cast<int*>(__builtin_assume_aligned(p, 16));
  if (__builtin_expect(q[1] > 3, 0)) a[0] = q[2] / 3;
  switch (q[3]) {
  case 0:
    a[1] = 1;
    break;
  case 1:
    a[1] = 7;
    break;
  default:
    __builtin_unreachable();
  }
  if (q[4]) __trap();
}
