// With /std:c++17 cl.exe wants a capture even for a constant that is only read.
#include <algorithm>

int clipped(int* first, int* last) {
  constexpr int limit = 4; // expect: PC209
  std::for_each(first, last, [](int& x) { x = x < limit ? x : limit; });
  constexpr int start = 1;
  return std::count_if(first, last, [start](int x) { return x == start; });
}
