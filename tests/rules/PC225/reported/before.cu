template <class T> __device__ constexpr T table[3] = {1, 2, 3};  // expect: PC225
template <class T> __device__ constexpr T largest = T(448);      // expect: PC225
template <class T> __device__ constexpr T smallest = T(-448);    // expect: PC225
template <class T> extern __device__ const T declared;    // expect: PC225
template <class T> __device__ const T declared = T(3);

template <class T> __device__ const T& least() {
  return smallest<T>;  // expect: PC225
}
__global__ void kernel(float* x, const int** p) {
  x[0] = table<float>[threadIdx.x] + least<float>();  // expect: PC225
  *p = &largest<int>;                                 // expect: PC225
  x[1] = declared<float>;
}
