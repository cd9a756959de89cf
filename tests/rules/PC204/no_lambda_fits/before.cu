__host__ __device__ int get() { return 3; }

__global__ void sizes(int* out, int tested_value) {
  out[0] = sizeof(get() ?: 4);  // expect: PC204
  out[1] = get() ?: tested_value;  // expect: PC204
}
