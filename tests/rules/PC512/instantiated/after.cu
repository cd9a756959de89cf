// The parameter's type stands in an explicit instantiation as well: both change, after a look.
#include <cstdint>
template <class T> __device__ void prefetch(const T* from, int64_t bytes) {
  asm volatile("prefetch.global.L2 [%0];" ::"l"((uint64_t)from + bytes));
  asm volatile("prefetch.global.L1 [%0];" ::"l"(bytes));  // expect: PC512
}
template __device__ void prefetch<float>(const float* from, int64_t bytes);  // expect: PC511
