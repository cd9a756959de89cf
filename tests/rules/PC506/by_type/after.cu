// Calculated with where no name of the type stands near: through auto, a typedef, a member.
#include "portcuda/int128.h"
typedef portcuda::uint128 wide;  // expect: PC506

struct Number {
  wide value;
};

__device__ portcuda::int128 load(const portcuda::int128* p) { return *p; }  // expect: PC505 PC505

__device__ bool positive(const void* p) {
  auto value = load((const portcuda::int128*)p);  // expect: PC506
  return value > 0;
}

__device__ unsigned long long high(const Number& n) {
  auto shifted = n.value >> 64;
  return static_cast<unsigned long long>(shifted);
}

__device__ wide chosen(bool c, wide x, int n) {
  return c ? x : portcuda::uint128(n);  // expect: PC506
}
