__device__ unsigned bits_of(float x) {
  unsigned bits;
  __builtin_memcpy(&bits, &x, sizeof bits);  // expect: PC112
  return bits;
}

template <class To, class From>
__host__ __device__ To pun(const From& from) {
  To to;
  __builtin_memcpy(&to, &from, sizeof to);  // expect: PC112
  return to;
}

#define CLEAR(x) __builtin_memset(&(x), 0, sizeof(x))  // expect: PC112
#define ID(x) x

__global__ void kernel(unsigned* out, const float* in) {
  unsigned zero;
  CLEAR(zero);
  out[0] = bits_of(in[0]) + zero;
  out[1] = pun<unsigned>(in[1]);
  out[2] = ID(__builtin_abs(int(out[3]))) + __builtin_labs(out[4]);  // expect: PC112 PC112
  out[5] = unsigned(__builtin_fabsf(in[5]));  // expect: PC112
}

// __builtin_memcpy in a comment
const char* text() { return "__builtin_memcpy(a, b, 4)"; }
#ifndef _MSC_VER
void dead(void* to, const void* from) { __builtin_memcpy(to, from, 4); }
#endif
