#include "portcuda/int128.h"
__global__ void twice(unsigned at, portcuda::int128* p) {  // expect: PC505
  portcuda::int128 a = p[0], b = p[1];  // expect: PC505
  asm volatile("st.shared.v2.b64 [%0], {%1, %2};" ::"r"(at), "l"(reinterpret_cast<const ulonglong2&>(a).x), "l"(reinterpret_cast<const ulonglong2&>(a).y)); asm volatile("st.shared.v2.b64 [%0+16], {%1, %2};" ::"r"(at), "l"(reinterpret_cast<const ulonglong2&>(b).x), "l"(reinterpret_cast<const ulonglong2&>(b).y));  // expect: PC502 PC502
}
