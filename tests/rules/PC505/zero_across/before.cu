// A class and a number have no common type: the zero is spelled with the type.
__global__ void copy(void* out, const void* in, bool valid) {
  __int128_t scales;  // expect: PC505
  scales = *(const __int128_t*)in;  // expect: PC505
  *(__int128_t*)out = valid ? scales : 0;  // expect: PC505
  *((__int128_t*)out + 1) = valid ? 0 : scales;  // expect: PC505
}
