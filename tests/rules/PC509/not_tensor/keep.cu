// Names of others, and element types that are the same everywhere: t.data_ptr<long>() in prose stays.
#include <cstdint>
#include <vector>

struct Tensor {
  void* storage;
  template <class T> T* data_ptr() const { return static_cast<T*>(storage); }
  template <class T> T item() const { return *static_cast<T*>(storage); }
};
template <class T> struct item { T value; };
template <class T> T* data_ptr(void* p) { return static_cast<T*>(p); }

__global__ void fill(int64_t* out, long long n) { out[0] = n; }

void run(const Tensor& a) {
  fill<<<1, 1>>>(a.data_ptr<int64_t>(), a.item<long long>());
  std::vector<long> sizes(3);
  long double x = a.item<long double>();
  const char* text = "a.data_ptr<long>()";
  item<long> own{*data_ptr<long>(sizes.data()) + text[0] + long(x)};
  fill<<<1, 1>>>(nullptr, own.value);
}
