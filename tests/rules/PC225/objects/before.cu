struct Half {
  unsigned short bits;
  constexpr __host__ __device__ Half(int value) : bits(value) {}
  __host__ __device__ operator float() const { return bits; }
  __host__ __device__ float twice() const { return 2.0f * bits; }
};
struct Wide {
  float parts[4];
};
template <class T> __device__ static constexpr T largest = T(448);         // expect: PC225
template <class T> __device__ constexpr Wide wide = {{1, 2, 3, 4}};        // expect: PC225
template <class T> __host__ __device__ const T& least(const T& a, const T& b) { return b < a ? b : a; }

template <class T> __device__ float clamped(float x) {
  return fmaxf(-largest<T>, fminf(x, largest<T>));  // expect: PC225 PC225
}
template <class T> __host__ __device__ float part(float x) {
  constexpr T whole{largest<T>};  // expect: PC225
  return x / whole;
}
template <class T> __device__ T within(T x) {
  static_assert(largest<T> > 0);
  using Same = decltype(largest<T>);
  Same other = x;
  return least(other, largest<T>);  // expect: PC225
}
__global__ void kernel(float* x) {
  x[0] = clamped<Half>(x[0]) + part<float>(x[1]) + within(x[2]);
  x[1] = largest<Half>.twice() / largest<Half>;  // expect: PC225 PC225
  x[2] = least(x[2], largest<float>);            // expect: PC225
  const Half copy = largest<Half>;
  const auto& bound = largest<double>;  // expect: PC225
  x[3] = copy.twice() + float(bound) + wide<int>.parts[1];  // expect: PC225
  auto lambda = [&](int i) { return x[i] < largest<Half>; };  // expect: PC225
  x[4] = lambda(3);
}
float host(float x) { return largest<Half>.twice() + least(x, largest<float>) + part<Half>(x); }
