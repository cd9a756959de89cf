#include <cstdint>

struct Tensor {
  void* data_ptr() const;
  template <class T> T* data_ptr() const { return static_cast<T*>(data_ptr()); }
};
void use(const int64_t* ids);

int64_t first(const Tensor& t) {
  long* ids = reinterpret_cast<long*>(t.data_ptr());  // expect: PC514
  const int64_t* same = t.data_ptr<int64_t>();
  use(same);
  return ids[0] + ((int64_t*)same)[1];  // expect: PC514
}
