#include "portcuda/int128.h"
#define COPY16(to, from) (*(portcuda::int128*)(to) = *(const portcuda::int128*)(from))  // expect: PC505 PC505
#define VECTOR_TYPE portcuda::uint128  // expect: PC505

__global__ void copy(void* out, const void* in) {
  COPY16(out, in);
  VECTOR_TYPE value = *((const VECTOR_TYPE*)in + 1);
  *((VECTOR_TYPE*)out + 1) = value;
}
