// Another type would be noticed: overloads, templates, `auto`, static_cast.
__device__ int kind(void*) { return 1; }
__device__ int kind(char*) { return 2; }
template <class T> __device__ int size(T*) { return sizeof(T*); }

__global__ void kernel(void* p, const volatile void* q, int n, int* out) {
  out[0] = kind(p + n);                          // expect: PC217
  out[1] = size(p + 4);                          // expect: PC217
  auto r = p + n - 1;                            // expect: PC217
  void* t = r;
  out[2] = *static_cast<int*>(t + 4);            // expect: PC217
  auto s = q + 8;                                // expect: PC217
  out[3] = kind(n ? p + 1 : nullptr);            // expect: PC217
  out[4] = s == q;
}
auto next(void* p) { return p + 1; }  // expect: PC217
