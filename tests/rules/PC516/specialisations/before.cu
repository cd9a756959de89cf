#include <cstdint>

template <class T> struct Name;
template <> struct Name<int> {
  static constexpr int value = 1;
};
template <> struct Name<long> {  // expect: PC516
  static constexpr int value = 2;
};
template <class T> struct Width {
  static constexpr int value = 0;
};
template <> struct Width<unsigned long> {  // expect: PC516
  static constexpr int value = 64;
};

__global__ void kernel(int* out) { out[0] = Name<int64_t>::value + Width<size_t>::value; }
