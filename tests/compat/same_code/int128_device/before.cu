__global__ void kernel(unsigned __int128* a, const __int128* b, double* d, int n) {
  __shared__ unsigned __int128 s[64];
  int i = threadIdx.x;
  s[i] = a[i];
  __syncthreads();
  a[i] = s[63 - i] * a[i + 1] + (unsigned __int128)b[i] / 10 % n;
  d[i] = (double)b[i];
  a[4] = a[5] >> n;
}
