// Templates that are used: only then does anybody mind.
struct Plain {
  static constexpr int offset = 16, step = 32;
};

template <class Layout> struct Pipeline {
  void* base;
  const void* source;
  int stage;

  __device__ void* first() { return base; }
  __device__ void* next(bool more) {
    return more ? base + stage * Layout::step : nullptr; // expect: PC227
  }
  __device__ void* at(int packet) {
    return base +                                      // expect: PC227
           stage * Layout::step * 2 + packet * Layout::offset;
  }
  __device__ void skip() {
    base += Layout::step;       // expect: PC227
    source -= Layout::offset;   // expect: PC227
  }
  __device__ int value() const {
    const int* place = (const int*)(source + Layout::offset); // expect: PC227
    auto other = source + Layout::offset;                     // expect: PC227
    return *place + *(const int*)other;
  }
};

template <class Layout> __global__ void kernel(void* p, int* out) {
  Pipeline<Layout> pipeline{p, p, 1};
  pipeline.skip();
  *out = pipeline.value() + *(int*)pipeline.next(true) + *(int*)pipeline.at(2);
}
template __global__ void kernel<Plain>(void*, int*);
