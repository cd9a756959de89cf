// The body is edited where it is spelled.
#define IN_RANGE(x, low, high) ((x) >= (low) and (x) < (high))  // expect: PC401
#define ALSO(condition) and (condition)                         // expect: PC401
#define NEITHER(a, b)    \
  (not (a) and /* expect: PC401 PC401 */ \
   not (b)) /* expect: PC401 */

__global__ void ranges(int* out, int n) {
  int i = threadIdx.x;
  if (IN_RANGE(i, 0, n) ALSO(i % 2)) out[i] = NEITHER(i & 4, i & 8);
}
