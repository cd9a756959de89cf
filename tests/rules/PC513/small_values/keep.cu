// portcuda: ignore-file PC511 -- that there is a long is not what this is about
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <vector>

void show(const std::vector<int>& v, int64_t n, const char* text) {
  long parsed = strtol(text, nullptr, 10);
  long rest = n % 64, low = n & 0xff, size = sizeof(v);
  int count = (long)v.size();
  printf("%ld of %lu\n", (long)n, (unsigned long)v.size());
  std::cout << (long)n << parsed + rest + low + size + count;
  int64_t wide = n;
  wide += (int64_t)v.size();
  long number = 7;
  for (long i = 0; i < number; ++i) wide += i;
  auto same = n;
  std::cout << wide + same;
}

__global__ void kernel(float* data, int64_t stride, long step) {
  data[blockIdx.x * stride + (int64_t)threadIdx.x * step] = 0;
}
