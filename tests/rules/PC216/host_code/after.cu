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
  Shape shape = {static_cast<int>(rows),        // expect: PC216
                 static_cast<int>(columns),     // expect: PC216
                 static_cast<float>(scale * 2)};  // expect: PC216
  shape.rows = 1;
}
int64_t sizes(size_t n, unsigned short s) {
  int64_t all[] = {static_cast<int64_t>(n), s, 4};  // expect: PC216
  Shape grid{1, (3, s)};
  return all[0] + grid.rows;
}
void guard(int index) {
  c10::Guard guard{static_cast<c10::DeviceIndex>((char)index)};          // expect: PC216
  c10::Device device = {1, static_cast<signed char>(index)};
  dim3 blocks{unsigned(index), 1, 1};
  dim3 threads = {static_cast<unsigned int>(index), 1u + index, 2};  // expect: PC216
  bool any{static_cast<bool>(index)};                        // expect: PC216
  (void)blocks, (void)threads, (void)any, (void)guard, (void)device;
}
template <class T> float later(T value, int n) {
  T dependent{n};
  float scale{static_cast<float>(n)};  // expect: PC216
  return scale + dependent;
}
float now() { return later(1.0f, 2); }
struct Members {
  Members(int n) : count{static_cast<unsigned int>(n)} {}  // expect: PC216
  unsigned count;
  float scale = {static_cast<float>(count)};  // expect: PC216
};
#define SHAPE(name, n) Shape name = {n, 2 * n, 1}  // expect: PC216
void macro(unsigned n) { SHAPE(shape, n); }  // expect: PC216
__global__ void kernel(float* out) { out[0] = 1; }
