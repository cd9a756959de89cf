#include <cstring>
// Only the caller knows the length: std::vector, after a look.
float total(int n, const float* data);

float copy(int n, const float* data) {
  float values[n + 1];  // expect: PC213
  const char* names[n];  // expect: PC213
  std::memcpy(values, data, n * sizeof(values[0]));
  for (float& value : values) value *= 2;
  names[0] = "first";
  *values += names[0][0];
  float* last = values + n - 1;
  auto add = [&](int i) { return values[i] + total(n, values); };
  return total(n, values) + *last + add(0);
}
__global__ void use(float* out) { out[0] = 1; }
