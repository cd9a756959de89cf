// Sums of pointers are no sums of values.
__global__ void walk(const void* input, void* output, int steps, int stride) {
  const __int128_t* from = reinterpret_cast<const __int128_t*>(input) + threadIdx.x * 4;  // expect: PC505 PC505
  __int128_t* to = const_cast<__int128_t*>(static_cast<__int128_t*>(output) + threadIdx.x);  // expect: PC505 PC505 PC505
  for (int i = 0; i < steps; ++i) {
    *to = *from;
    from += stride;
    to = to + stride;
    if (to - static_cast<__int128_t*>(output) > 100) break;  // expect: PC505
  }
}
