#include <cstdint>
#include "portcuda/int128.h"

uint64_t scale(uint64_t value, uint64_t numerator, uint64_t denominator) {
  const portcuda::uint128 product = static_cast<portcuda::uint128>(value) * numerator;  // expect: PC506 PC506
  return static_cast<uint64_t>(product / denominator);
}
