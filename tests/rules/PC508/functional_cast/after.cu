// Two words cannot stand in front of `(` or `{`.
#include <cstdint>
__global__ void casts(unsigned* out, float x, int y) {
  out[0] = unsigned(x) + uint16_t(y) + uint8_t{7};  // expect: PC508 PC508 PC508
  out[1] = unsigned{3} + unsigned() + unsigned(-1);      // expect: PC508 PC508 PC508
  unsigned (*table)[2] = nullptr;                // expect: PC508
  out[2] = table != nullptr;
  out[3] = unsigned(uint64_t(x) >> 3);          // expect: PC508
}
