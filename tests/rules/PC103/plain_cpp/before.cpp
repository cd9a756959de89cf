// Plain C++: `alignas` in front of the declaration.
static float __attribute__((aligned(64))) table[16];  // expect: PC103
static __attribute__((aligned(64))) float other[16];  // expect: PC103
struct __attribute__((aligned(16))) Vec { float v[4]; };  // expect: PC103
float sum(int i) {
  float scratch[4] __attribute__((aligned(16))) = {1, 2, 3, 4};  // expect: PC103
  static char buffer[64] __attribute__((aligned(64)));  // expect: PC103
  buffer[i] = 1;
  return scratch[i] + table[i] + other[i] + buffer[i] + sizeof(Vec);
}
