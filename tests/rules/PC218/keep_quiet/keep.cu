struct Store {
  template <class T> __host__ __device__ T same(T x) { return this->template twice(x) / 2; }
  template <class T> __host__ __device__ T twice(T x) { return 2 * x; }
  template <class T> static __host__ __device__ T third(T x) { return x / 3; }
};
template <class T> struct Box {
  template <class U> __device__ U same(U x) { return x; }
  template <class U> __device__ U again(U x) { return this->template same(x); }
};
template <class Op> __device__ float all(Op op, float x) {
  return op.template same<float>(x) + Op::template third(x);
}
__global__ void kernel(float* p) {
  Store store, *pointer = &store;
  p[0] = all(store, p[1]) + store.template same(p[2]) + pointer->template twice(p[3]);
  p[1] = Box<int>().again(p[0]);
}
// op.template all(p) in a comment
const char* text() { return "op.template all(p)"; }
