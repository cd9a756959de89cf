#include <cstdint>
__device__ unsigned long read(const void* from, int64_t offset) {  // expect: PC511
  uint64_t value, other = 7;
  asm volatile("ld.global.u64 %0, [%1];" : "=l"(value) : "l"(from));  // expect: PC512
  asm volatile("add.u64 %0, %0, %1;" : "+l"(value) : "l"(offset));  // expect: PC512 PC512
  asm volatile("add.u64 %0, %0, %1;" : "+l"(value) : "l"(other + 1));  // expect: PC512 PC512
  return value;
}

__global__ void uses(unsigned long long* out) { *out = read(out, 8); }
