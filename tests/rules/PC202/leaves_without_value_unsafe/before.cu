// A lambda cannot return for the function around it. Without a value a loop that runs once can, if every use of the
// macro is a statement: the fix waits for a look.
#define RETURN_IF(condition) ({ if (condition) return; }) /* expect: PC202 */

__global__ void leave(int* out, int n) {
  RETURN_IF(n == 0);
  out[0] = n;
}
