// Copies from memory to memory: global, read-only, through locals, to and from shared memory, and
// through generic pointers.
#include "portcuda/bytes16.h"
extern "C" __global__ void copy(portcuda::bytes16* a, const portcuda::bytes16* __restrict__ b) {
  a[threadIdx.x] = b[threadIdx.x];
}
extern "C" __global__ void two(portcuda::bytes16* a, portcuda::bytes16* b) {
  portcuda::bytes16 first = b[threadIdx.x];
  portcuda::bytes16 second = b[threadIdx.x + 32];
  a[threadIdx.x] = first;
  a[threadIdx.x + 64] = second;
}
extern "C" __global__ void to_shared(float* out, const portcuda::bytes16* b) {
  __shared__ portcuda::bytes16 s[64];
  s[threadIdx.x] = b[threadIdx.x];
  __syncthreads();
  out[threadIdx.x] = reinterpret_cast<const float*>(s)[255 - threadIdx.x];
}
extern "C" __global__ void from_shared(char* a, float x) {
  __shared__ alignas(16) float s[64];
  s[threadIdx.x] = x;
  __syncthreads();
  portcuda::bytes16* to = reinterpret_cast<portcuda::bytes16*>(a);
  *to = *reinterpret_cast<const portcuda::bytes16*>(s);
}
extern "C" __global__ void generic(char* a, int k) {
  __shared__ alignas(16) char s[64];
  char* p = k ? s : a;
  *reinterpret_cast<portcuda::bytes16*>(p + 16) = *reinterpret_cast<portcuda::bytes16*>(p);
  a[100] = s[k];
}
extern "C" __global__ void clear(portcuda::bytes16* a) { a[threadIdx.x] = 0; }
