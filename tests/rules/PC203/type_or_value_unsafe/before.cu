#define SIZE_OF(what) sizeof(typeof(what)) /* expect: PC203 */

__global__ void sizes(int* out) { out[0] = SIZE_OF(out[1]) + SIZE_OF(out[0]); }
