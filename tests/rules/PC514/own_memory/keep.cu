// portcuda: ignore-file PC511 -- that there is a long is not what this is about
#include <cstdint>
#include <cstdlib>

long* numbers(int count) { return (long*)malloc(count * sizeof(long)); }

__global__ void kernel(unsigned long* words, int64_t* wide, size_t bytes) {
  extern __shared__ char memory[];
  long* own = reinterpret_cast<long*>(memory);
  own[0] = *(long*)words;
  atomicAdd((unsigned long long*)wide, 1ull);
  atomicAdd(reinterpret_cast<unsigned long long*>(&bytes), 1ull);
  char* raw = (char*)words;
  raw[0] = (char)own[0];
}
