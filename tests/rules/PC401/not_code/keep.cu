// Prose: this and that, or not.
/* and or not xor */
#pragma message("and or not")
#if 0
#error this and that
#endif
#define TEXT "a and b"
#define REPLACE(op) fold_##op

__device__ inline int fold_sum(int a) { return a; }

__host__ __device__ inline const char* text(int which) {
  if (which == 0) return "sand and oranges, not bands";
  if (which == 1) return TEXT;
  return R"(a and not b)";
}

__global__ void reads(char* out, int band, int xor_mask, int notation) {
  out[0] = text(int(threadIdx.x))[REPLACE(sum)(0)] + band + xor_mask + notation;
}
