// Uses that only a built-in type has: told, and fixed after a look.
#include <limits>
#include <type_traits>
#include "portcuda/int128.h"

constexpr bool integral = std::is_integral<unsigned __int128>::value;  // expect: PC506

__host__ __device__ inline int class_of(__int128 x) {  // expect: PC506
  switch (x) {
    case 0: return integral;
    default: return x > 5;
  }
}

// The limits are known on both systems.
inline portcuda::uint128 saturating_double(portcuda::uint128 a) {  // expect: PC506 PC506
  constexpr auto most = std::numeric_limits<portcuda::uint128>::max();  // expect: PC506
  return a > most / 2 ? most : a * 2;
}

__global__ void uses(ulonglong2* p) { p[0].y = class_of(p[1].y); }

bool is_large(unsigned long long a) { return saturating_double(a) > 1000; }
