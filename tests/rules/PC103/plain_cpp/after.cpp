// Plain C++: `alignas` in front of the declaration.
alignas(64) static float table[16];  // expect: PC103
alignas(64) static float other[16];  // expect: PC103
struct alignas(16) Vec { float v[4]; };  // expect: PC103
float sum(int i) {
  alignas(16) float scratch[4] = {1, 2, 3, 4};  // expect: PC103
  alignas(64) static char buffer[64];  // expect: PC103
  buffer[i] = 1;
  return scratch[i] + table[i] + other[i] + buffer[i] + sizeof(Vec);
}
