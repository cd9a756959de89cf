#include <cstdint>

__global__ void shifts(int64_t* out, uint64_t* bits) {
  out[0] = int64_t{1} << 40;                       // expect: PC510
  bits[0] = uint64_t{1} << 32 | uint64_t{3} << 31;         // expect: PC510 PC510
  out[1] = -int64_t{1} << 33;                      // expect: PC510
  bits[1] = uint64_t{0xff} << 28, bits[2] = uint64_t{0xff} << 56;  // expect: PC510 PC510
  out[2] = int64_t{1000} << 30;                   // expect: PC510
  out[3] = int64_t{1} << 31;                       // expect: PC510
  for (int i = 0; i < 64; ++i) bits[3] |= uint64_t{1} << i;  // expect: PC510
}
