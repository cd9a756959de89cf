// The macro puts pointer and operator together: a look is needed.
struct Plain {
  static constexpr int offset = 16;
};

#define PLACE(T, p, n) ((T*)((p) + (n))) // expect: PC227

template <class Layout> __device__ int read(void* p) { return *PLACE(int, p, Layout::offset); }
__global__ void kernel(void* p, int* out) { *out = read<Plain>(p); }
