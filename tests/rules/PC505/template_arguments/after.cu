#include <type_traits>
#include "portcuda/int128.h"

template <class T>
__device__ T load(const void* from) {
  return *static_cast<const T*>(from);
}

template <int Bytes>
struct word_of;
template <>
struct word_of<8> {
  using type = unsigned long long;
};
template <>
struct word_of<16> {
  using type = portcuda::int128;  // expect: PC505
};

static_assert(sizeof(portcuda::int128) == 16 && alignof(portcuda::int128) == 16, "");  // expect: PC505 PC505
static_assert(std::is_same<word_of<16>::type, portcuda::int128>::value, "");     // expect: PC505

__global__ void copy(typename word_of<16>::type* out, const void* in) { out[0] = load<portcuda::int128>(in); }  // expect: PC505
