// An operand that is read and written: packed before, unpacked after.
#include "portcuda/int128.h"
__global__ void exchange(portcuda::int128* p, const portcuda::int128* q) {  // expect: PC505 PC505
  portcuda::int128 value = q[0];  // expect: PC505
  asm volatile("{\n\t.reg .b128 wide0;\n\tmov.b128 wide0, {%0, %1};\n\t" "atom.global.exch.b128 wide0, [%2], wide0;" "\n\tmov.b128 {%0, %1}, wide0;\n\t}" : "+l"(reinterpret_cast<ulonglong2&>(value).x), "+l"(reinterpret_cast<ulonglong2&>(value).y) : "l"(p));  // expect: PC502
  p[1] = value;
}
