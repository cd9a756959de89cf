// The members of a tensor that take the element type.
#include <cstdint>

struct Tensor {
  void* storage;
  template <class T> T* data_ptr() const { return static_cast<T*>(storage); }
  template <class T> T* mutable_data_ptr() const { return static_cast<T*>(storage); }
  template <class T> const T* const_data_ptr() const { return static_cast<const T*>(storage); }
  template <class T> T item() const { return *static_cast<T*>(storage); }
};

__global__ void gather(int64_t* to, const int64_t* from, uint64_t n) { to[threadIdx.x] = from[n]; }

void run(const Tensor& a, const Tensor* b) {
  const int64_t* from = a.data_ptr<int64_t>();  // expect: PC509
  int64_t *to = b->mutable_data_ptr<int64_t>();  // expect: PC509
  uint64_t n = b->item<uint64_t>();  // expect: PC509
  gather<<<1, 32>>>(to, from, n);  // expect: PC516 PC516
  gather<<<1, 32>>>(b->data_ptr<int64_t>(), a.const_data_ptr<int64_t>(), a.item<uint64_t>());  // expect: PC509 PC509 PC509
  auto again = a.data_ptr<const int64_t>();  // expect: PC509
  const auto total = a.item<int64_t>() + b->item<int64_t>();  // expect: PC509 PC509
  gather<<<1, 32>>>(to, again, total);  // expect: PC516
}

template <class T>
auto first(const T& t) {
  int64_t const *p = t.template data_ptr<int64_t>();  // expect: PC509
  return p[0];
}
template auto first<Tensor>(const Tensor&);
