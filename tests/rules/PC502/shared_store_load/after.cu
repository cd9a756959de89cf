// A weak load or store becomes one access of two 64-bit halves; the numbers of later operands move up.
#include "portcuda/int128.h"
__device__ inline void st_shared(unsigned address, portcuda::int128 value) {  // expect: PC505
  asm volatile("st.shared.v2.b64 [%0], {%1, %2};" ::"r"(address), "l"(reinterpret_cast<const ulonglong2&>(value).x), "l"(reinterpret_cast<const ulonglong2&>(value).y));  // expect: PC502
}

__device__ inline portcuda::int128 ld_shared(unsigned address) {  // expect: PC505
  portcuda::int128 value;  // expect: PC505
  asm volatile("ld.shared.v2.b64 {%0, %1}, [%2];" : "=l"(reinterpret_cast<ulonglong2&>(value).x), "=l"(reinterpret_cast<ulonglong2&>(value).y) : "r"(address));  // expect: PC502
  return value;
}

struct Slot {
  portcuda::int128 value;  // expect: PC505
};

__device__ inline void st_weak(unsigned address, Slot* slots, int i, int offset) {
  asm volatile ("st.weak.shared::cta.v2.b64 [%0 + 16], {%1, %2};\n"  // expect: PC502
                :
                : "r"(address + 2 * offset), "l"(reinterpret_cast<const ulonglong2&>(slots[i].value).x), "l"(reinterpret_cast<const ulonglong2&>(slots[i].value).y)   // 2 for the size of an element
                : "memory");
}

__device__ inline void ld_global(const void* from, portcuda::int128* to) {  // expect: PC505
  asm("ld.global.L1::no_allocate.v2.b64 {%0, %1}, [%2];" : "=l"(reinterpret_cast<ulonglong2&>(*to).x), "=l"(reinterpret_cast<ulonglong2&>(*to).y) : "l"(from));  // expect: PC502
}

__global__ void uses(portcuda::int128* out, const portcuda::int128* in) {  // expect: PC505 PC505
  st_shared(0, in[threadIdx.x]);
  Slot slot{ld_shared(32)};
  st_weak(64, &slot, 0, 8);
  ld_global(in, out + 32);
  out[threadIdx.x] = slot.value;
}
