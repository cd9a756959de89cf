#include <cmath>

template <int dim> __global__ void kernel(float* p) {
  p[0] *= 1.0f / std::sqrt(dim);  // expect: PC308
}
template <class T> __global__ void of_any(T* p, int n) {
  p[0] = T(std::ceil(n)) + std::sqrt(p[1]) + std::fmax(p[2], T(2));  // expect: PC308
}
void launch(float* p) {
  kernel<64><<<1, 1>>>(p);
  of_any<<<1, 1>>>(p, 3);
}
