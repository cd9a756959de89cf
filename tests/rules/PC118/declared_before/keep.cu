// The keyword stands at the declaration; the definition says nothing.
__device__ int count(unsigned x);

int count(unsigned x) { return __builtin_popcount(x); }

__global__ void uses(int* p) { p[0] = count(p[0]); }
