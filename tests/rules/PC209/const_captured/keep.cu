// Captured, by name or by default; no constant; not of this function.
#include <algorithm>

int runtime();
static const int shared_limit = 5;
int clipped(int* first, int* last) {
  const int limit = 4, start = 1, offset = runtime();
  static const int fixed = 6;
  std::for_each(first, last, [&](int& x) { x = x < limit ? x : limit; });
  std::for_each(first, last, [=](int& x) { [&] { x += limit; }(); });
  const int size = 8, other = runtime();
  std::for_each(first, last, [](int& x) { x += size; });
  if (const int most = 9; *first < other) std::for_each(first, last, [](int& x) { x += most; });
  std::for_each(first, last, [&](int& x) { [&] { int values[size]; x += values[0]; }(); });
  return std::count_if(first, last, [start, offset](int x) {
    const int inner = 3;
    return x == start + offset + fixed + shared_limit + inner;
  });
}
__global__ void kernel(int* x) {
  const int limit = 4;
  auto clip = [](int y) { return y < limit ? y : limit; };
  x[0] = clip(x[0]);
}
