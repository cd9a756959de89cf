struct Apply {
  template <class T> __device__ T operator()(T x) { return x; }
  template <class T> __host__ T same(T x) { return x; }
};
template <class F> __global__ void kernel(float* p) {
  F f;
  p[0] = f.operator()(p[1]);  // expect: PC218
}
template <class F> float on_host(F& f) { return f.same(1.0f); }  // expect: PC218
void launch(float* p) {
  Apply f;
  kernel<Apply><<<1, 1>>>(p);
  p[0] = on_host(f);
}
