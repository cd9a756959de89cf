// These two come with every header of MSVC.
__global__ void copy(float* __out, const float* __in, int n) {  // expect: PC306 PC306
  if (int(threadIdx.x) < n) __out[threadIdx.x] = __in[threadIdx.x];
}
