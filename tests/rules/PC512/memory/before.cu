// Arrays of which elements are used, and addresses whose type nobody asks for.
#include <cstdint>
#include <cstring>
template <class T> __device__ T load(const T* from) {
  unsigned long bits;
  asm("ld.global.nc.u64 %0, [%1];" : "=l"(bits) : "l"(from));  // expect: PC512
  return *reinterpret_cast<T*>(&bits);
}
__device__ double read(const double* from) {
  long bits;
  asm("ld.global.nc.s64 %0, [%1];" : "=l"(bits) : "l"(from));  // expect: PC512
  double value;
  memcpy(&value, &bits, sizeof(value));
  return value;
}
__device__ void pair(const void* from, int64_t* to) {
  long words[2];
  asm("ld.global.v2.s64 {%0, %1}, [%2];" : "=l"(words[0]), "=l"(words[1]) : "l"(from));  // expect: PC512 PC512
  for (int i = 0; i < 2; ++i) to[i] = words[i];
}
__global__ void use(double* data, int64_t* words) {
  data[0] = load(data + 1) + read(data + 2);
  pair(data, words);
}
