#define SMALL case 1 ... 3 /* expect: PC205 */
#define RUN(...) __VA_ARGS__

__global__ void tags(int* out, int n) {
  switch (n) {
    SMALL: out[0] = 1; break;
  }
  RUN(switch (n) { case 7 ... 9: out[1] = 2; });  // expect: PC205
}
