__device__ int next(int* counter) { return atomicAdd(counter, 1); }

__global__ void once(int* out, int n) {
  out[0] = [&] { auto tested_value = next(out); return tested_value ? tested_value : 5; }();  // expect: PC204
  out[1] = [&] { auto tested_value = n++; return tested_value ? tested_value : 3; }();  // expect: PC204
  out[([&] { auto tested_value = next(out); return tested_value ? tested_value : 2; }())] = 7;  // expect: PC204
  out[2] = n > 3 ? [&] { auto tested_value = next(out); return tested_value ? tested_value : 4; }() : 6;  // expect: PC204
}
int lookup() { return 3; }
int configured = [] { auto tested_value = lookup(); return tested_value ? tested_value : 4; }();  // expect: PC204
