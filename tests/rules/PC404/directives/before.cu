#ifndef TILE
#warning "TILE is not set"  /* expect: PC404 */
#define TILE 64
#endif
#ifndef WARPS
#  warning WARPS is not set: 4 /* expect: PC404 */
#define WARPS 4
#endif
#if TILE > 512
#warning a "large" tile \ or two /* expect: PC404 */
#endif

__global__ void sizes(int* out) { out[0] = TILE * WARPS; }
