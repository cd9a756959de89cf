#include "portcuda/int128.h"
#define MULTIPLY_HIGH(a, b) static_cast<unsigned long long>(((portcuda::uint128)(a) * (b)) >> 64)  // expect: PC506

__global__ void uses(unsigned long long* p) { p[0] = MULTIPLY_HIGH(p[1], p[2]); }
