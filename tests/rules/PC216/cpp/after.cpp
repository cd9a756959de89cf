// cl.exe alone compiles these: GCC warns of all.
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <vector>

struct Shape {
  int rows, columns;
};
void take(Shape shape);
int64_t sum(std::initializer_list<int64_t> sizes);

namespace c10 {
template <class T> struct ArrayRef {
  ArrayRef(const std::initializer_list<T>&) {}
};
using IntArrayRef = ArrayRef<int64_t>;
} // namespace c10
void reshape(c10::IntArrayRef sizes);

void calls(unsigned n, size_t size, int64_t wide, long plain) {
  take({static_cast<int>(n), 1});                                // expect: PC216
  take(Shape{1, static_cast<int>(n)});                           // expect: PC216
  sum({1, static_cast<int64_t>(size)});                              // expect: PC216
  reshape({static_cast<int64_t>(size), n, wide});                    // expect: PC216
  std::vector<int64_t> sizes{wide, static_cast<int64_t>(size), n};   // expect: PC216
  std::vector<float> values = {1.5, static_cast<float>(n)};        // expect: PC216
  long narrow{wide};                           // expect: PC216 PC513
  int same{plain};
  (void)sizes, (void)values, (void)narrow, (void)same;
}
