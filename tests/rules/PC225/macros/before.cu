#define FOREIGN_DEVICE __device__
#define PROJECT_CONSTANT FOREIGN_DEVICE
#define CONSTANT_OF(name, value) template <class T> __device__ constexpr T name = T(value)
#define IN_ARGUMENT(...) __VA_ARGS__
#define LARGEST(T) largest<T>  // expect: PC225
template <class T> PROJECT_CONSTANT static constexpr T largest = T(448);  // expect: PC225
CONSTANT_OF(smallest, -448);                                              // expect: PC225
IN_ARGUMENT(template <class T> __device__ const T middle = T(1);)         // expect: PC225
#if 0
template <class T> __device__ constexpr T never = T(1);
#endif
// template <class T> __device__ constexpr T commented = T(1);

template <class T> __device__ const T& least(const T& a, const T& b) { return b < a ? b : a; }
__global__ void kernel(float* x) {
  x[0] = least(x[1], LARGEST(float)) + smallest<float>;
  IN_ARGUMENT(x[1] = least(x[2], largest<float>));  // expect: PC225
  x[2] = middle<float>;
}
