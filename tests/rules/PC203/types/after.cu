#include <type_traits>
struct Cell {
  int value;
};
template <class T> __global__ void of_types(T* out, int n) {
  unsigned int a = 1u;  // expect: PC203
  std::remove_reference_t<int*> p = &n, q = p;  // expect: PC203
  const struct Cell c{3};  // expect: PC203
  T d = T(4);  // expect: PC203
  float4 v = make_float4(1, 2, 3, 4);  // expect: PC203
  out[0] = T(a) + T(*q) + T(c.value) + d + T(v.x);
}
template __global__ void of_types<float>(float*, int);
