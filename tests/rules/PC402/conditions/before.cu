#define FAST 1
#if defined(FAST) and not defined(SLOW)  // expect: PC402 PC402
__device__ int speed = 2;
#elif not (FAST > 2) or defined(SLOW)  // expect: PC402 PC402
__device__ int speed = 1;
#else
__device__ int speed = 0;
#endif

#if FAST and /* expect: PC402 */ \
    not(FAST bitand 2) /* expect: PC402 PC402 */
__device__ int kind = 1;
#endif

__global__ void reads(int* out) { out[0] = speed + kind; }
