// The keyword stands at the declaration; the definition says nothing.
struct Bits {
  __device__ int count(unsigned x);
  template <class T>
  __device__ int trailing(T x);
};
int Bits::count(unsigned x) { return __builtin_popcount(x); }
template <class T>
int Bits::trailing(T x) { return __builtin_ctz(x); }

__global__ void uses(int* p) { p[0] = Bits{}.count(p[0]) + Bits{}.trailing(p[1]); }
