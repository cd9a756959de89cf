// Accessors, as types and as calls.
#include <cstdint>

template <class T, int N>
struct PackedTensorAccessor32 {
  T* data;
  __host__ __device__ T& operator[](int i) const { return data[i]; }
};
struct Tensor {
  void* storage;
  template <class T, int N> PackedTensorAccessor32<T, N> packed_accessor32() const {
    return {static_cast<T*>(storage)};
  }
};

__global__ void fill(PackedTensorAccessor32<long, 1> out, const PackedTensorAccessor32<const long, 1> in) {  // expect: PC509 PC509
  out[threadIdx.x] = in[threadIdx.x];
}

void run(const Tensor& a, const Tensor& b) {
  fill<<<1, 32>>>(a.packed_accessor32<long, 1>(), b.packed_accessor32<const long, 1>());  // expect: PC509 PC509
}
