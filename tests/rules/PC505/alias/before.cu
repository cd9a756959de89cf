// The alias is what is edited; its uses stay.
using vec128 = __int128_t;  // expect: PC505
typedef unsigned __int128 word128;  // expect: PC505

__global__ void copy(vec128* out, const vec128* in, word128* other) {
  out[threadIdx.x] = in[threadIdx.x];
  *reinterpret_cast<word128*>(out + 32) = other[threadIdx.x];
}
