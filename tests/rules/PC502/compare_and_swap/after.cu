// atom.cas takes three values of 128 bits.
#include "portcuda/int128.h"
__device__ inline portcuda::int128 cas(portcuda::int128* at, portcuda::int128 expected, portcuda::int128 wanted) {  // expect: PC505 PC505 PC505 PC505
  portcuda::int128 old;  // expect: PC505
  asm volatile("{\n\t.reg .b128 wide0;\n\t.reg .b128 wide2;\n\tmov.b128 wide2, {%3, %4};\n\t.reg .b128 wide3;\n\tmov.b128 wide3, {%5, %6};\n\t" "atom.global.cas.b128 wide0, [%2], wide2, wide3;" "\n\tmov.b128 {%0, %1}, wide0;\n\t}"  // expect: PC502
               : "=l"(reinterpret_cast<ulonglong2&>(old).x), "=l"(reinterpret_cast<ulonglong2&>(old).y)
               : "l"(at), "l"(reinterpret_cast<const ulonglong2&>(expected).x), "l"(reinterpret_cast<const ulonglong2&>(expected).y), "l"(reinterpret_cast<const ulonglong2&>(wanted).x), "l"(reinterpret_cast<const ulonglong2&>(wanted).y)
               : "memory");
  return old;
}

__global__ void uses(portcuda::int128* p) { p[0] = cas(p + 1, p[2], p[3]); }  // expect: PC505
