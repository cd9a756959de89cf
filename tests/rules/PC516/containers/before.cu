#include <cstdint>
#include <vector>

std::vector<int64_t> shape();
void reshape(const std::vector<int64_t>& sizes);

void use() {
  std::vector<long> sizes = shape();  // expect: PC516
  reshape(sizes);  // expect: PC516
  const auto same = shape();
  reshape(same);
}
