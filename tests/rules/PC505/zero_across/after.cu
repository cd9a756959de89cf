// A class and a number have no common type: the zero is spelled with the type.
#include "portcuda/int128.h"
__global__ void copy(void* out, const void* in, bool valid) {
  portcuda::int128 scales;  // expect: PC505
  scales = *(const portcuda::int128*)in;  // expect: PC505
  *(portcuda::int128*)out = valid ? scales : portcuda::int128(0);  // expect: PC505
  *((portcuda::int128*)out + 1) = valid ? portcuda::int128(0) : scales;  // expect: PC505
}
