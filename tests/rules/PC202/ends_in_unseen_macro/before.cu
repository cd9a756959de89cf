// The macro may be a statement: the fix waits for a look.
#include <cuda_fp16.h>
#define SHIFTED(x) ({ float y = (x); CUDART_INF_OF(y); }) /* expect: PC202 */
#include <math_constants.h>
__global__ void nothing(float* out) { out[0] = CUDART_INF_F; }
