// Parameters and results, unsigned before and after, const before and after.
__device__ inline __int128 load(const void* from) {  // expect: PC505
  __int128 const value = *static_cast<const __int128*>(from);  // expect: PC505 PC505
  return value;
}

__device__ inline void store(void* to, const unsigned __int128& value) { *(__int128 unsigned*)to = value; }  // expect: PC505 PC505

__device__ void store_signed(void* to, signed __int128 value);  // expect: PC505

__global__ void copy(char* out, const char* in) {
  store_signed(out, load(in));
  store(out + 16, *(const unsigned __int128*)(in + 16));  // expect: PC505
}

__device__ void store_signed(void* to, signed __int128 value) { *(__int128*)to = value; }  // expect: PC505 PC505
