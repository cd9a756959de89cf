__global__ void copy(void* out, const void* in) {
  *((__int128_t*)out + threadIdx.x) = *((const __int128_t*)in + threadIdx.x); *((unsigned __int128*)out + 64) = *((unsigned __int128*)in + 64);  // expect: PC505 PC505 PC505 PC505
}
