// Every place where a type can stand.
#include <cstdint>
template <unsigned int Bits, typename T = unsigned int>  // expect: PC508 PC508
struct Packed {
  unsigned int bits : 3, : 5;      // expect: PC508
  const unsigned short* source;    // expect: PC508
  using type = unsigned int;       // expect: PC508
  __host__ __device__ explicit operator unsigned() const { return bits; }  // expect: PC508
};

__device__ inline unsigned short low(unsigned int const& x) { return static_cast<unsigned short>(x); }  // expect: PC508 PC508 PC508
__device__ unsigned int* move(unsigned int* p, unsigned int);   // expect: PC508 PC508 PC508

__global__ void fill(unsigned int* out, uint64_t stride, unsigned char flag, unsigned int n) {  // expect: PC508 PC508 PC508 PC508
  __shared__ unsigned int stage[32];                // expect: PC508
  for (unsigned int i = 0, j = 1; i < n; ++i, ++j)  // expect: PC508
    stage[i % 32] = (unsigned int)j + sizeof(uint64_t);       // expect: PC508 PC508
  const unsigned int lane = threadIdx.x;            // expect: PC508
  out[stride * lane] = stage[lane % 32] + low(lane) + flag + *reinterpret_cast<unsigned int*>(stage);  // expect: PC508
}

__device__ unsigned int* move(unsigned int* p, unsigned int by) { return p + by; }  // expect: PC508 PC508 PC508
