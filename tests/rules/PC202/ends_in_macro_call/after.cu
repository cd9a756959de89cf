// What a macro's call is, its definition tells: a statement has no value to return.
#define ADD_ONE(x) \
  do {             \
    (x) += 1;      \
  } while (0)
#define PLUS_ONE(x) ((x) + 1)
#define COUNTED(x) ([&] { ADD_ONE(x); }()) /* expect: PC202 */
#define NEXT(x) ([&] { int y = (x); return PLUS_ONE(y); }()) /* expect: PC202 */

__global__ void count(int* out, int n) {
  COUNTED(out[0]);
  out[1] = NEXT(n);
}
