#include <cstdint>

template <class T, int N> struct Words;
template <> struct Words<long, 2> {  // expect: PC517
  static constexpr int value = 4;
};
template <> struct Words<long long, 2> {
  static constexpr int value = 5;
};
template <> struct Words<long long, 3> {
  static constexpr int value = 6;
};

template <class T> __host__ __device__ int width();
template <> __host__ __device__ inline int width<unsigned long>() { return 1; }  // expect: PC517
template <> __host__ __device__ inline int width<unsigned long long>() { return 2; }

__global__ void kernel(int* out) { out[0] = Words<long long, 2>::value + Words<long long, 3>::value + width<unsigned long long>(); }
