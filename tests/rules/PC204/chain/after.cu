__device__ int get(int* p) { return atomicAdd(p, 1); }

__global__ void chain(int* out, int a, int b) {
  out[0] = a ? a : b ? b : 3;  // expect: PC204 PC204
  out[1] = [&] { auto tested_value = get(out); return tested_value ? tested_value : [&] { auto tested_value = get(out + 4); return tested_value ? tested_value : b; }(); }();  // expect: PC204 PC204
  out[2] = [&] { auto tested_value = (a ? a : get(out)); return tested_value ? tested_value : 5; }();  // expect: PC204 PC204
  out[3] = [&] { auto tested_value = ([&] { int c = get(out); return c; }()); return tested_value ? tested_value : 6; }();  // expect: PC202 PC204
}
