// No fix: a place that would be computed twice, a function, two macros' parts.
#define OFFSET(p, n) ((p) + (n))  // expect: PC217
__device__ void** next(void** p) { return p + 1; }

__global__ void kernel(void* p, void** all, int n, int* out) {
  all[n++] += 4;                          // expect: PC217
  *next(all) -= 1;                        // expect: PC217
  out[0] = *(int*)OFFSET(p, n);
}
bool functions(int (*f)(int)) { return f + 1 != nullptr; }  // expect: PC217
