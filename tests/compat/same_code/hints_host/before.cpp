int f(int* p, int n) {
  int* a = static_cast<int*>(__builtin_assume_aligned(p, 16));
  if (__builtin_expect(n > 3, 0)) a[0] = n / 3;
  __builtin_prefetch(p + 64, 1, 2);
  __builtin_prefetch(p + 128);
  if (n == 77) __builtin_trap();
  switch (n) {
  case 0:
    return 1;
  case 1:
    return a[1];
  default:
    __builtin_unreachable();
  }
}
