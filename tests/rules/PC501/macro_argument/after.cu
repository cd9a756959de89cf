// The argument of a macro is edited at the call.
#define REPEAT_TWICE(statement) statement; statement

__global__ void fences(int* out) {
  REPEAT_TWICE(asm volatile("membar.gl;" ::: "memory"));  // expect: PC501
  out[0] = 1;
}
