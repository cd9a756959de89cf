template <class T> __device__ constexpr T largest = T(448);                         // expect: PC225
template <int N> __device__ /* of two */ constexpr int power = 2 * power<N - 1>;    // expect: PC225
template <> __device__ constexpr int power<0> = 1;
template <class T> __device__ constexpr unsigned bits = 8 * sizeof(T);              // expect: PC225
struct Limits {
  float low, high;
};
template <class T> __device__ constexpr Limits limits = {-1, 1};  // expect: PC225

template <int N> __device__ int shifted(int x) { return x << N; }
template <class T> __device__ T masked(T x) { return x >> (bits<T> - 1); }
template <int N> struct Row {
  float values[N];
};

__global__ void kernel(float* x, int* n) {
  x[0] = largest<float> > x[1] ? largest<float> : -largest<float>;
  n[0] = power<3> + shifted<power<2>>(n[1]) + masked(n[2]);
  Row<power<1>> row{};
  static_assert(sizeof(row) == sizeof(float) * power<1>);
  const Limits all = limits<int>;
  x[2] = limits<char>.low + all.high + row.values[0];
  x[3] = "__device__ constexpr T largest"[1];
}
int host() { return int(largest<double>) + power<4>; }
const int* host_address() { return &power<5>; }
