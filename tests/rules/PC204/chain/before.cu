__device__ int get(int* p) { return atomicAdd(p, 1); }

__global__ void chain(int* out, int a, int b) {
  out[0] = a ?: b ?: 3;  // expect: PC204 PC204
  out[1] = get(out) ?: get(out + 4) ?: b;  // expect: PC204 PC204
  out[2] = (a ?: get(out)) ?: 5;  // expect: PC204 PC204
  out[3] = ({ int c = get(out); c; }) ?: 6;  // expect: PC202 PC204
}
