// Bodies of kernels and of host functions are instantiated by the host pass, too.
struct Plain {
  static constexpr int offset = 16, step = 32;
};

template <class Layout> __global__ void kernel(void* p, int* out) {
  float* scale = (float*)(p + Layout::offset), *bias = (float*)(p + Layout::step); // expect: PC227 PC227
  *out = int(*scale + *bias);
}
template __global__ void kernel<Plain>(void*, int*);

template <class Layout> int read(const void* p) { return *(const int*)(p + Layout::offset); } // expect: PC227
int use(const void* p) { return read<Plain>(p); }
