// Accepted and ignored on Windows: another size there, and no word about it.
struct [[gnu::aligned(16)]] Vec { float v[3]; };  // expect: PC103
__global__ void kernel(Vec* v) {
  [[gnu::aligned(64)]] __shared__ float tile[4];  // expect: PC103
  tile[threadIdx.x & 3] = v[1].v[0];
  __syncthreads();
  v[threadIdx.x].v[1] = tile[0] + sizeof(Vec);
}
