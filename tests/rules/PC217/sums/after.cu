// In each of these the type of the sum does not matter to what stands around it.
struct Tensor {
  void* data_ptr() const { return data; }
  void* data;
};
void take(const void* p);
__device__ void take_on_device(void*) {}

__global__ void kernel(void* p, const void* q, int n) {
  void* r = static_cast<char*>(p) + n;                              // expect: PC217
  const void* s = static_cast<const char*>(q) + n * 2;                    // expect: PC217
  r = static_cast<char*>((p)) - 4;                                  // expect: PC217
  int* i = (int*)(static_cast<char*>(r) + n) + 1;                   // expect: PC217
  const int* j = reinterpret_cast<const int*>(static_cast<const char*>(s) + 8);  // expect: PC217
  if (static_cast<char*>(p) + n + 4 < q) *i = *j;                   // expect: PC217
  take_on_device(static_cast<char*>(p) + sizeof(int));              // expect: PC217
}

void* offset(const Tensor& t, long long n) { return static_cast<char*>(t.data_ptr()) + n * 2; }  // expect: PC217

#define IDENTITY(x) x
template <class T> void rows(void* row, T* out, int n) {
  void* next = row;
  IDENTITY(take(static_cast<char*>(row) + n);)  // expect: PC217
  take(next);
  out[0] = T(1);
  void *a = static_cast<char*>(row) + 1, *b = static_cast<char*>(next) + 2;  // expect: PC217 PC217
  take(a), take(b);
}
template void rows<float>(void*, float*, int);
#if 0
void* dead(void* p) { return p + 1; }
#endif
