// cl.exe never sees the body of a kernel, nor what is already for Windows.
__global__ void clear(float* x) {
  constexpr dim3 tile(4, 8);
  x[threadIdx.x % tile.x] = tile.y;
}
__device__ constexpr dim3 tile() { return dim3(4, 8); }
#ifdef _MSC_VER
inline dim3 block_shape() { return dim3(32); }
#else
constexpr dim3 block_shape() { return dim3(32); }
#endif
void launch(float* x) { clear<<<1, block_shape()>>>(x); }
