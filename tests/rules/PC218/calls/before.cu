struct Store {
  __device__ void all(float* p) { p[0] = 0; }
  template <class T> __device__ void one(T* p) { p[1] = 0; }
  template <int n> __device__ void some(float* p) { p[n] = 0; }
};

template <class Op> __global__ void kernel(float* p) {
  Op op, *pointer = &op;
  op.template all(p);                                   // expect: PC218
  pointer->template one(p), op.template one(p + 1);    // expect: PC218 PC218
  op.template some<2>(p);
}
void launch(float* p) { kernel<Store><<<1, 1>>>(p); }
