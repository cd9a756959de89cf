#include "portcuda/int128.h"
struct Fixed {
  portcuda::int128 raw;  // expect: PC506
  __host__ __device__ Fixed plus(const Fixed& other) const { return {raw + other.raw}; }
};

__global__ void uses(Fixed* p) { p[0] = p[1].plus(p[2]); }
