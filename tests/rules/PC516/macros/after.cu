#include <cstdint>

template <class T> __host__ __device__ T load(const T* from) { return *from; }
#define LOAD(from) load<int64_t>(from)  // expect: PC516
#define LOAD_AS(type, from) load<type>(from)

__global__ void kernel(int64_t* out, const int64_t* in) {
  out[0] = LOAD(in) + LOAD(in + 1) + LOAD_AS(int64_t, in) + LOAD_AS(int64_t, in);  // expect: PC516
}
