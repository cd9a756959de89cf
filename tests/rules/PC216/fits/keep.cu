#include <cstddef>
#include <cstdint>
#include <initializer_list>
// Constants that fit, conversions that keep all values, code that cl.exe does not see.
struct Mixed {
  unsigned char small;
  float scale;
  size_t size;
  int64_t wide;
  bool flag;
};
constexpr int rows = 3;
Mixed constants() { return {200, rows, 4, -1, true}; }
Mixed widened(unsigned char c, float f, unsigned u, int i) { return {c, f, u, i, i > 0}; }
double doubled(float f) { return double{f} + double{1}; }
size_t sizes(std::initializer_list<size_t> all) { return all.size(); }
size_t call(unsigned n) { return sizes({n, sizeof(n), 3}); }
Mixed plain(int i) {
  Mixed mixed = Mixed();
  mixed.small = i;
  float f = i;
  unsigned u(i);
  mixed.scale = f + u;
  return mixed;
}
__global__ void kernel(float* out, int n, double d) {
  float values[] = {n, d};
  dim3 size{n, 1, 1};
  out[0] = values[0] + size.x;
}
