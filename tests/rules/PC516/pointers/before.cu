#include <cstdint>

__device__ void sum(int64_t* to, const int64_t* from);
__device__ void count(unsigned long* to);  // expect: PC511
__device__ void bump(long& value) { ++value; }  // expect: PC513

__global__ void kernel(long* out, const int64_t* in, size_t* sizes) {  // expect: PC513
  sum(out, in);  // expect: PC516
  const long* same = in;  // expect: PC516 PC511
  count(sizes);  // expect: PC516
  int64_t number = 3;
  bump(number);  // expect: PC516
  out[0] = same[0] + number;
}
