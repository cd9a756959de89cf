#include <cstdint>
struct Tensor {
  void* storage;
  template <class T> T* data_ptr() const { return static_cast<T*>(storage); }
};

__global__ void fill(void* out) { *static_cast<char*>(out) = 1; }

void run(const Tensor& a) {
#ifdef _WIN32
  fill<<<1, 1>>>(a.data_ptr<int64_t>());
#else
  fill<<<1, 1>>>(a.data_ptr<long>());
#endif
}
