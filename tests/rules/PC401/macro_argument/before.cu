// The argument is edited at the call. An argument that is the bare word may become part of a name: it is told and left.
#define REQUIRE(condition, text) \
  if (!(condition)) asm volatile("trap;")
#define FOLD(op, a, b) ((a)op(b))
#define COMBINE(a, op, b) fold_##op(a, b)

__device__ inline bool fold_or(bool a, bool b) { return a | b; }

__global__ void checks(int* out, int n) {
  REQUIRE(n > 0 and not (n % 4), "n must be positive and a multiple of 4, not else");  // expect: PC401 PC401
  out[0] = FOLD(and, n > 1, n < 9);   // expect: PC401
  out[1] = COMBINE(n > 1, or, n < 9);  // expect: PC401
}
