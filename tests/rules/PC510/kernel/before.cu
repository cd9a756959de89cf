#include <cstdint>

__global__ void shifts(int64_t* out, uint64_t* bits) {
  out[0] = 1L << 40;                       // expect: PC510
  bits[0] = 1UL << 32 | 3ul << 31;         // expect: PC510 PC510
  out[1] = -1l << 33;                      // expect: PC510
  bits[1] = 0xffUL << 28, bits[2] = 0xffLU << 56;  // expect: PC510 PC510
  out[2] = 1'000L << 30;                   // expect: PC510
  out[3] = 1L << 31;                       // expect: PC510
  for (int i = 0; i < 64; ++i) bits[3] |= 1UL << i;  // expect: PC510
}
