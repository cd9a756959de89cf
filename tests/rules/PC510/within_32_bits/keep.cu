// What a `long` of 32 bits holds, what is no `long`, and what is printed.
#include <iostream>

__global__ void small(long long* out, int n) {
  out[0] = 1L << 20;
  out[1] = 1UL << 31;
  out[2] = 1LL << 40;
  out[3] = 1ull << n;
  out[4] = 0x100000000L << 3;
  out[5] = 1 << n;
  out[6] = 3L + n;
  int narrow = 1L << n;
  out[7] = narrow;
}

void print(int n) { std::cout << 1L << n << 40L << std::endl; }
