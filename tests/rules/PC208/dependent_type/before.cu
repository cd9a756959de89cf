// In a template nvcc on Linux drops what stands in front of a dependent type.
template <class T, int N>
struct Pair {
  const __restrict__ T* from;  // expect: PC208
  T __restrict__* to;          // expect: PC208
  __device__ void copy() const { to[threadIdx.x % N] = from[threadIdx.x % N]; }
};

template <typename T>
__global__ void copy(T* to, const T* from, float (*rows)[4]) {
  __restrict__ const T* source = from; T __restrict__ *target = to;  // expect: PC208 PC208
  T __restrict__ (*block)[4] = rows;  // expect: PC208
  target[threadIdx.x] = source[threadIdx.x] + (*block)[0];
  Pair<T, 32>{from, to}.copy();
}

template __global__ void copy<float>(float*, const float*, float (*)[4]);
