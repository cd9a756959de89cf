// Another use of the macro could make another class: after a look.
struct Shape {
  int rows, columns = 3;
  float scale;
};
#define SHAPE(n) {/*.rows =*/ (n), /*.columns=*/3, /*.scale =*/ 1.0f}  // expect: PC215
Shape macro() { return SHAPE(3); }
__global__ void kernel(int* out) { out[0] = 1; }
