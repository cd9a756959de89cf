// Traits know the built-in type only: told, and fixed after a look.
#include <limits>

__host__ __device__ inline unsigned __int128 saturating_double(unsigned __int128 a) {  // expect: PC506 PC506
  constexpr auto most = std::numeric_limits<unsigned __int128>::max();  // expect: PC506
  return a > most / 2 ? most : a * 2;
}

__global__ void uses(ulonglong2* p) { p[0].x = static_cast<unsigned long long>(saturating_double(p[1].x)); }
