#if !defined(_WIN32)
__device__ void copy8(void* to, const void* from) { *(long*)to = *(const long*)from; }
#else
__device__ void copy8(void* to, const void* from) { *(long long*)to = *(const long long*)from; }
#endif
__global__ void uses(void* p) { copy8(p, (char*)p + 8); }
