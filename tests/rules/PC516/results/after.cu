#include <cstdint>
// What the call was asked for with a template argument.
struct Tensor {
  void* memory;
  template <class T> T* elements() const { return static_cast<T*>(memory); }
};
template <class T> void fill(T* to, T value) { *to = value; }
void sizes(const int64_t* values);
void clear(const Tensor& tensor) {
  fill<int64_t>(tensor.elements<int64_t>(), 0);  // expect: PC516
  fill<int64_t>(tensor.elements<int64_t>(), 0);
  sizes(tensor.elements<int64_t>());
}
__global__ void use(float* out) { out[0] = 1; }
