#include <cstdint>

uint64_t scale(uint64_t value, uint64_t numerator, uint64_t denominator) {
  const __uint128_t product = static_cast<__uint128_t>(value) * numerator;  // expect: PC506 PC506
  return static_cast<uint64_t>(product / denominator);
}
