// `#define`s.
#define ALIGNED(n) __attribute__((aligned(n)))  // expect: PC103
#define SHARED_TILE __shared__ __attribute__((aligned(128)))  // expect: PC103
#define MAKE_TILE(type, name, n) \
  __shared__ type __attribute__((aligned(128))) name[n] /* expect: PC103 */

struct ALIGNED(16) Vec { float v[4]; };
__global__ void kernel(float* out) {
  SHARED_TILE float tile[32];
  MAKE_TILE(float, more, 8);
  ALIGNED(8) float local[2] = {1, 2};
  tile[threadIdx.x] = more[threadIdx.x & 7] = local[threadIdx.x & 1] + sizeof(Vec);
  __syncthreads();
  out[threadIdx.x] = tile[31 - threadIdx.x] + more[1];
}
