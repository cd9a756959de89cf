#include <cstdint>
#include <vector>

struct Shape {
  int64_t rows;
  size_t bytes() const { return rows * 4; }
};

int64_t count(const Shape& shape, const std::vector<int>& index, const char* begin, const char* end) {
  long rows = shape.rows;  // expect: PC513
  unsigned long bytes;  // expect: PC513
  bytes = shape.bytes();
  long total = 0;  // expect: PC513
  for (int i : index) total += shape.rows * i;
  long difference = end - begin, size = index.size();  // expect: PC513
  long few = index.size() % 16;
  return rows + int64_t(bytes) + total + difference + size + few;
}
