// Two words cannot stand in front of `(` or `{`.
__global__ void casts(unsigned* out, float x, int y) {
  out[0] = uint(x) + ushort(y) + u_char{7};  // expect: PC508 PC508 PC508
  out[1] = uint{3} + uint() + uint(-1);      // expect: PC508 PC508 PC508
  uint (*table)[2] = nullptr;                // expect: PC508
  out[2] = table != nullptr;
  out[3] = unsigned(ulong(x) >> 3);          // expect: PC508
}
