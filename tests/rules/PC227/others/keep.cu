// Pointers to objects, operators of classes, strings and comments: p + Layout::offset on void*.
struct Plain {
  static constexpr int offset = 16;
  using Bytes = char*;
};

struct Distance {
  int bytes;
};
__device__ void* operator+(void* p, Distance d) { return static_cast<char*>(p) + d.bytes; }

template <class Layout, class By> __global__ void kernel(void* p, char* c, By by, int* out) {
  const char* text = "p + Layout::offset";
  const char* raw = R"(p + Layout::offset)";
  void* q = p + by;
  void* r = (typename Layout::Bytes)p + Layout::offset;
  *out = c[Layout::offset] + *(c + Layout::offset) + (p == q) + (r != p) + (text != raw);
#ifdef __linux__
  *out += *(char*)(static_cast<char*>(p) + Layout::offset);
#endif
}
template __global__ void kernel<Plain, Distance>(void*, char*, Distance, int*);
