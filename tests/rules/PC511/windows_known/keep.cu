#if defined(_WIN32)
using wide = long long;
#else
using wide = long;
__device__ long on_linux(long x) { return x; }
#endif
__global__ void kernel(wide* out) { out[0] = 1; }
