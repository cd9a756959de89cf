#include "portcuda/int128.h"
#define ASSIGN(to, value) ((to) = (value))

__global__ void uses(unsigned long long* p) {
  ASSIGN(p[0], static_cast<unsigned long long>((static_cast<portcuda::uint128>(p[1]) + p[2]) >> 1));  // expect: PC506
}
