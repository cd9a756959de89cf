template <int bytes> struct alignas(bytes) Block {
  float values[bytes / 4];
};
template <int bytes> struct Traits {
  struct Params {
    Block<bytes> block;
    int count;
  };
};

template <class T> __global__ void kernel(float* p, T params) { p[0] = float(params.count); }  // expect: PC221
template <class T>
__global__ void nested(float* p, const __grid_constant__ typename T::Params params) {  // expect: PC221
  p[0] = float(params.count);
}
template <class T> __global__ void untroubled(float* p, T params) { p[0] = float(params.count); }
template <class T> __device__ float on_device(T params) { return params.block.values[0]; }

void launch(float* p) {
  kernel<<<1, 1>>>(p, Traits<128>::Params());
  kernel<<<1, 1>>>(p, Traits<64>::Params());
  untroubled<<<1, 1>>>(p, Traits<64>::Params());
  nested<Traits<256>><<<1, 1>>>(p, {});
}
