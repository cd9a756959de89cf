#include <cstring>
#include <vector>
// Only the caller knows the length: std::vector, after a look.
float total(int n, const float* data);

float copy(int n, const float* data) {
  std::vector<float> values(n + 1);  // expect: PC213
  std::vector<const char*> names(n);  // expect: PC213
  std::memcpy(values.data(), data, n * sizeof(values[0]));
  for (float& value : values) value *= 2;
  names[0] = "first";
  *values.data() += names[0][0];
  float* last = values.data() + n - 1;
  auto add = [&](int i) { return values[i] + total(n, values.data()); };
  return total(n, values.data()) + *last + add(0);
}
__global__ void use(float* out) { out[0] = 1; }
