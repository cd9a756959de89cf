// Lengths that are constants for NVIDIA's front end as well.
constexpr int twice(int n) { return 2 * n; }

template <int N> struct Shape {
  static constexpr int size = N;
};

template <class S> __device__ float local(float x) {
  float values[S::size + twice(2)];
  values[0] = x;
  return values[0];
}

__global__ void use(float* out) {
  const int n = 4;
  static constexpr int m = 3;
  enum { k = 2 };
  float a[n], b[twice(n)], c[m][k];
  a[0] = b[0] = c[0][0] = out[0];
  out[1] = a[0] + local<Shape<3>>(b[0]) + c[0][0];
}

float* heap(int n) { return new float[n]; }
