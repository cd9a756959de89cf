// The value is loaded and stored, never calculated with.
struct alignas(16) Eight {
  unsigned short bf16[8];
};

__device__ inline void store(void* to, const Eight& values, int column) {
  *(__int128_t*)to = *(__int128_t*)&values;  // expect: PC505 PC505
  *(__int128_t*)((char*)to + 16 * column) = *(const __int128_t*)(values.bf16);  // expect: PC505 PC505
  *reinterpret_cast<__uint128_t*>(to) = *reinterpret_cast<const __uint128_t*>(&values);  // expect: PC505 PC505
}

__global__ void copy(__int128_t* out, const __int128_t* in) {  // expect: PC505 PC505
  out[threadIdx.x] = in[threadIdx.x];
  store(out + 32, *(const Eight*)in, int(threadIdx.x));
}
