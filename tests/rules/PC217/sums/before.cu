// In each of these the type of the sum does not matter to what stands around it.
struct Tensor {
  void* data_ptr() const { return data; }
  void* data;
};
void take(const void* p);
__device__ void take_on_device(void*) {}

__global__ void kernel(void* p, const void* q, int n) {
  void* r = p + n;                              // expect: PC217
  const void* s = q + n * 2;                    // expect: PC217
  r = (p) - 4;                                  // expect: PC217
  int* i = (int*)(r + n) + 1;                   // expect: PC217
  const int* j = reinterpret_cast<const int*>(s + 8);  // expect: PC217
  if (p + n + 4 < q) *i = *j;                   // expect: PC217
  take_on_device(p + sizeof(int));              // expect: PC217
}

void* offset(const Tensor& t, long long n) { return t.data_ptr() + n * 2; }  // expect: PC217

#define IDENTITY(x) x
template <class T> void rows(void* row, T* out, int n) {
  void* next = row;
  IDENTITY(take(row + n);)  // expect: PC217
  take(next);
  out[0] = T(1);
  void *a = row + 1, *b = next + 2;  // expect: PC217 PC217
  take(a), take(b);
}
template void rows<float>(void*, float*, int);
#if 0
void* dead(void* p) { return p + 1; }
#endif
