// 128 bits that are one atomic access stay one: the register is packed and unpacked inside the statement.
#include "portcuda/int128.h"
__device__ inline portcuda::int128 load_relaxed(const portcuda::int128* from) {  // expect: PC505 PC505
  portcuda::int128 value;  // expect: PC505
  asm volatile("{\n\t.reg .b128 wide0;\n\t" "ld.relaxed.gpu.global.b128 wide0, [%2];" "\n\tmov.b128 {%0, %1}, wide0;\n\t}" : "=l"(reinterpret_cast<ulonglong2&>(value).x), "=l"(reinterpret_cast<ulonglong2&>(value).y) : "l"(from) : "memory");  // expect: PC502
  return value;
}

__device__ inline void store_release(portcuda::int128* to, portcuda::int128 value) {  // expect: PC505 PC505
  asm volatile("{\n\t.reg .b128 wide1;\n\tmov.b128 wide1, {%1, %2};\n\t" "st.release.gpu.global.b128 [%0], wide1;" "\n\t}" ::"l"(to), "l"(reinterpret_cast<const ulonglong2&>(value).x), "l"(reinterpret_cast<const ulonglong2&>(value).y) : "memory");  // expect: PC502
}

__device__ inline void store_if(portcuda::int128* to, portcuda::int128 value, unsigned wanted) {  // expect: PC505 PC505
  asm volatile(  // expect: PC502
      "{\n\t.reg .b128 wide1;\n\tmov.b128 wide1, {%1, %2};\n\t" "{\n\t"
      ".reg .pred p;\n\t"
      "setp.ne.u32 p, %3, 0;\n\t"
      "@p st.global.b128 [%0], wide1;\n\t"
      "}" "\n\t}"
      :
      : "l"(to), "l"(reinterpret_cast<const ulonglong2&>(value).x), "l"(reinterpret_cast<const ulonglong2&>(value).y), "r"(wanted)
      : "memory");
}

__global__ void uses(portcuda::int128* out, const portcuda::int128* in) {  // expect: PC505 PC505
  store_release(out, load_relaxed(in));
  store_if(out + 1, in[1], threadIdx.x);
}
