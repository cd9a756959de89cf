template <class T> __device__ constexpr T unused = T(1);
template <class T> constexpr T plain = T(2);
template <class T> __device__ T variable = T(3);
template <class T> __constant__ T settings = T(4);
template <class T> __device__ const T* pointer = nullptr;
template <class T> constexpr int rank = 0;
template <class T> __device__ constexpr int rank<T*> = 1;
template <> __device__ constexpr int rank<float> = 2;
__device__ constexpr float single = 5;
__device__ const float table[2] = {1, 2};
template <class T> struct Traits {
  static constexpr T largest = T(6);
};
template <class T> __device__ constexpr T function() { return T(7); }

__global__ void kernel(float* x, const float** p, const int** q) {
  x[0] = plain<float> + variable<float> + settings<float> + single + table[1];
  x[1] = rank<int*> + rank<float> + Traits<float>::largest + function<float>();
  *p = pointer<float>;
  *q = &rank<float>;
}
