__host__ __device__ inline __int128_t mix(__int128_t a, __int128_t b, int n) {  // expect: PC506 PC506 PC506
  __int128_t sum = a + b;  // expect: PC506
  sum -= 3;
  sum = sum << n | a >> 5;
  sum ^= ~b;
  if (sum < a) sum = -sum;
  ++sum;
  return sum == b ? sum & a : sum;
}

__global__ void uses(__int128_t* p) {  // expect: PC506
  p[0] = mix(p[1], p[2], 7);
  *p += 1;
}
