// No address can be taken of what a call returns; named and tied operands are not followed.
#include "portcuda/int128.h"
__device__ inline portcuda::int128 zero() { return 0; }  // expect: PC505

__global__ void values(unsigned address) {
  asm volatile("st.shared.b128 [%0], %1;" ::"r"(address), "q"(zero()));  // expect: PC502
}
