struct Cell {
  int value;
};
template <class T> __global__ void of_types(T* out, int n) {
  typeof(unsigned int) a = 1u;  // expect: PC203
  __typeof__(int*) p = &n, q = p;  // expect: PC203
  const __typeof__(struct Cell)c{3};  // expect: PC203
  typeof(T) d = T(4);  // expect: PC203
  typeof(float4) v = make_float4(1, 2, 3, 4);  // expect: PC203
  out[0] = T(a) + T(*q) + T(c.value) + d + T(v.x);
}
template __global__ void of_types<float>(float*, int);
