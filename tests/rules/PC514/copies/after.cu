#include <cstdint>
struct Packed {
  int a, b;
};

__device__ void copy(Packed* to, const Packed* from, char* bytes, const float* numbers) {
  *(int64_t*)to = *(const int64_t*)from;  // expect: PC514 PC514
  *reinterpret_cast<uint64_t*>(bytes) = reinterpret_cast<const uint64_t*>(numbers)[1]; *(int64_t*)(to + 1) = 0;  // expect: PC514 PC514 PC514
}

__global__ void uses(Packed* p, float* f) { copy(p, p + 1, (char*)(p + 2), f); }
