// Another use of the macro could have another type of pointer: after a look.
#define NEXT_ROW (row + 64)  // expect: PC217
__global__ void kernel(void* row, int* out) {
  out[0] = *(int*)NEXT_ROW;
}
