#include <cstdint>
#define IDS(t) ((t).data_ptr<long>())  // expect: PC509
#define RUN(...) __VA_ARGS__

struct Tensor {
  void* storage;
  template <class T> T* data_ptr() const { return static_cast<T*>(storage); }
};

__global__ void fill(int64_t* out) { out[0] = 1; }

void run(const Tensor& a) {
  RUN(long* p = a.data_ptr<long>(); fill<<<1, 1>>>(p);)  // expect: PC509 PC516
  fill<<<1, 1>>>(IDS(a));
}
