// Copies from memory to memory: global, read-only, through locals, to and from shared memory, and
// through generic pointers.
extern "C" __global__ void copy(__int128* a, const __int128* __restrict__ b) {
  a[threadIdx.x] = b[threadIdx.x];
}
extern "C" __global__ void two(__int128* a, __int128* b) {
  __int128 first = b[threadIdx.x];
  __int128 second = b[threadIdx.x + 32];
  a[threadIdx.x] = first;
  a[threadIdx.x + 64] = second;
}
extern "C" __global__ void to_shared(float* out, const __int128* b) {
  __shared__ __int128 s[64];
  s[threadIdx.x] = b[threadIdx.x];
  __syncthreads();
  out[threadIdx.x] = reinterpret_cast<const float*>(s)[255 - threadIdx.x];
}
extern "C" __global__ void from_shared(char* a, float x) {
  __shared__ alignas(16) float s[64];
  s[threadIdx.x] = x;
  __syncthreads();
  __int128* to = reinterpret_cast<__int128*>(a);
  *to = *reinterpret_cast<const __int128*>(s);
}
extern "C" __global__ void generic(char* a, int k) {
  __shared__ alignas(16) char s[64];
  char* p = k ? s : a;
  *reinterpret_cast<__int128*>(p + 16) = *reinterpret_cast<__int128*>(p);
  a[100] = s[k];
}
extern "C" __global__ void clear(__int128* a) { a[threadIdx.x] = 0; }
