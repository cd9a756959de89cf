__device__ int next(int* counter) { return atomicAdd(counter, 1); }

__global__ void once(int* out, int n) {
  out[0] = next(out) ?: 5;  // expect: PC204
  out[1] = n++ ?: 3;  // expect: PC204
  out[next(out) ?: 2] = 7;  // expect: PC204
  out[2] = n > 3 ? next(out) ?: 4 : 6;  // expect: PC204
}
int lookup() { return 3; }
int configured = lookup() ?: 4;  // expect: PC204
