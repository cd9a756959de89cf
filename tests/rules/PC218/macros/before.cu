#define STORE(op, p) (op).template store(p)  // expect: PC218
#define CALL(x) x
struct Store {
  __device__ void store(float* p) { p[0] = 0; }
};
template <class Op> __device__ void first(Op op, float* p) { STORE(op, p); }
template <class Op> __device__ void second(Op op, float* p) {
  CALL(op.template store(p));  // expect: PC218
}
__global__ void kernel(float* p) {
  first(Store(), p);
  second(Store(), p);
}
