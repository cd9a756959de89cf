#define SMALL case 1: case 2: case 3 /* expect: PC205 */
#define RUN(...) __VA_ARGS__

__global__ void tags(int* out, int n) {
  switch (n) {
    SMALL: out[0] = 1; break;
  }
  RUN(switch (n) { case 7: case 8: case 9: out[1] = 2; });  // expect: PC205
}
