// A bare argument may be pasted or printed: it waits for a look. Inside a longer one it is code.
#define TYPE_CASE(type) \
  case sizeof(type): return #type[0]
#define RUN(...) __VA_ARGS__

__host__ __device__ inline char letter(int size) {
  switch (size) {
    TYPE_CASE(uint);  // expect: PC508
    TYPE_CASE(char);
  }
  return 0;
}

__global__ void letters(char* out) {
  RUN(uint lane = threadIdx.x; out[lane] = letter(lane);)  // expect: PC508
}
