// The macro may be given a type: the fix waits for a look.
#define SIZE_OF(what) sizeof(typeof(what)) /* expect: PC203 */

__global__ void sizes(int* out) { out[0] = SIZE_OF(int) + SIZE_OF(out[0]); }
