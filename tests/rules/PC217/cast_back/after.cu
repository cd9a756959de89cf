// Another type would be noticed: overloads, templates, `auto`, static_cast.
__device__ int kind(void*) { return 1; }
__device__ int kind(char*) { return 2; }
template <class T> __device__ int size(T*) { return sizeof(T*); }

__global__ void kernel(void* p, const volatile void* q, int n, int* out) {
  out[0] = kind(static_cast<void*>(static_cast<char*>(p) + n));                          // expect: PC217
  out[1] = size(static_cast<void*>(static_cast<char*>(p) + 4));                          // expect: PC217
  auto r = static_cast<void*>(static_cast<char*>(p) + n - 1);                            // expect: PC217
  void* t = r;
  out[2] = *static_cast<int*>(static_cast<void*>(static_cast<char*>(t) + 4));            // expect: PC217
  auto s = static_cast<const volatile void*>(static_cast<const volatile char*>(q) + 8);                                // expect: PC217
  out[3] = kind(n ? static_cast<void*>(static_cast<char*>(p) + 1) : nullptr);            // expect: PC217
  out[4] = s == q;
}
auto next(void* p) { return static_cast<void*>(static_cast<char*>(p) + 1); }  // expect: PC217
