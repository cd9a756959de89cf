// The keyword stands at the declaration; the definition says nothing.
__device__ int count(unsigned x);

int count(unsigned x) { return __builtin_popcount(x); }

template <class T>
__device__ int trailing(T x);
template <>
__device__ int trailing<unsigned>(unsigned x);
template <>
int trailing<unsigned>(unsigned x) { return __builtin_ctz(x); }

__global__ void uses(int* p) { p[0] = count(p[0]) + trailing(unsigned(p[1])); }
