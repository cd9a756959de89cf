#include <type_traits>

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
  using type = __int128_t;  // expect: PC505
};

static_assert(sizeof(__int128_t) == 16 && alignof(__int128_t) == 16, "");  // expect: PC505 PC505
static_assert(std::is_same<word_of<16>::type, __int128_t>::value, "");     // expect: PC505

__global__ void copy(typename word_of<16>::type* out, const void* in) { out[0] = load<__int128_t>(in); }  // expect: PC505
