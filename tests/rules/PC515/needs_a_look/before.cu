#include <algorithm>
#include <cstdint>
#include <utility>

int64_t larger(int64_t n, long m) {
  const auto& bound = std::max(n, m);  // expect: PC515
  std::swap(n, m);  // expect: PC515
  return bound;
}
