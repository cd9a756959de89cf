#include <cstddef>
#include <cstdint>

struct Shape {
  int rows, columns;
  float scale;
};
namespace c10 {
using DeviceIndex = int8_t;
struct Device {
  Device(int kind, DeviceIndex index);
};
struct Guard {
  explicit Guard(DeviceIndex index);
};
} // namespace c10

void shape(unsigned rows, long long columns, double scale) {
  Shape shape = {rows,        // expect: PC216
                 columns,     // expect: PC216
                 scale * 2};  // expect: PC216
  shape.rows = 1;
}
int64_t sizes(size_t n, unsigned short s) {
  int64_t all[] = {n, s, 4};  // expect: PC216
  Shape grid{1, (3, s)};
  return all[0] + grid.rows;
}
void guard(int index) {
  c10::Guard guard{(char)index};          // expect: PC216
  c10::Device device = {1, static_cast<signed char>(index)};
  dim3 blocks{unsigned(index), 1, 1};
  dim3 threads = {index, 1u + index, 2};  // expect: PC216
  bool any{index};                        // expect: PC216
  (void)blocks, (void)threads, (void)any, (void)guard, (void)device;
}
template <class T> float later(T value, int n) {
  T dependent{n};
  float scale{n};  // expect: PC216
  return scale + dependent;
}
float now() { return later(1.0f, 2); }
struct Members {
  Members(int n) : count{n} {}  // expect: PC216
  unsigned count;
  float scale = {count};  // expect: PC216
};
#define SHAPE(name, n) Shape name = {n, 2 * n, 1}  // expect: PC216
void macro(unsigned n) { SHAPE(shape, n); }  // expect: PC216
__global__ void kernel(float* out) { out[0] = 1; }
