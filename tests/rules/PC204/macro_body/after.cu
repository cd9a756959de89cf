#define OR_LIMIT (limit ? limit : 9) /* expect: PC204 */

__global__ void limits(int* out, int limit) { out[2] = OR_LIMIT; }
