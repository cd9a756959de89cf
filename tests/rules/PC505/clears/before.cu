// Clearing is no calculation.
__global__ void clear(__int128_t* p, int n) {  // expect: PC505
  __int128_t zero = 0;  // expect: PC505
  __int128_t none{};  // expect: PC505
  for (int i = threadIdx.x; i < n; i += 32) p[i] = i % 2 ? zero : none;
  p[n] = (__int128_t)0;  // expect: PC505
}
