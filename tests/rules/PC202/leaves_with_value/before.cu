// A value and a jump out: nothing else in C++ does both.
#define VALUE_OR_RETURN(x) ({ if ((x) < 0) return; (x) * 2; }) /* expect: PC202 */

__global__ void leave(int* out, int n) {
  out[0] = VALUE_OR_RETURN(n);
  for (int i = 0; i < n; ++i) {
    out[i] = ({ if (i == 4) break; i; });  // expect: PC202
  }
}
