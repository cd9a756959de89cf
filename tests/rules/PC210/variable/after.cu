// Local variables are const, that is enough for a launch.
__global__ void clear(float* x) { x[threadIdx.x] = 0; }
#define CLEAR(x)                                             \
  do {                                                       \
    const dim3 grid(4, 4); /* expect: PC210 */           \
    clear<<<grid, 32>>>(x);                                  \
  } while (0)

void launch(float* x) {
  const dim3 block(32, 4, 1);  // expect: PC210
  static const dim3 cluster = dim3(2);  // expect: PC210
  const dim3 one{1}; const dim3 two{2};  // expect: PC210 PC210
  const dim3 plain(7);
  clear<<<plain, block>>>(x);
  clear<<<one, two>>>(x + cluster.x);
  CLEAR(x);
}
