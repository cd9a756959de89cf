// The name of the element's type: of the object, of what a lambda or a function returns. Braces
// that were left out.
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>
std::vector<int64_t> made(size_t n) { return {4, n}; }                          // expect: PC216
void grow(std::vector<int64_t>& sizes, size_t n) {
  sizes.insert(sizes.end(), {n, 4});                                            // expect: PC216
  sizes = std::vector<int64_t>({n, 4});                                         // expect: PC216
  auto twice = [](size_t m) -> std::vector<int64_t> { return {m, 4}; };         // expect: PC216
  sizes = twice(n);
}
std::array<int, 2> shape(int64_t rows) { return {rows, 2}; }  // expect: PC216
