#include <algorithm>
#include <cstdint>

struct Tensor {
  template <class T> T item() const { return T(7); }
};
template <class T> T read(const void* from) { return *static_cast<const T*>(from); }

int64_t rows(const Tensor& lengths, const void* from) {
  const auto used = lengths.item<int64_t>();
  const auto other = read<int64_t>(from);
  return std::max(used, 1L) + std::min(other, 8L);  // expect: PC515 PC515
}

long counted(const Tensor& lengths) { return std::max(lengths.item<long>(), 1L); }  // expect: PC509
