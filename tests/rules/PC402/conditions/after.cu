#define FAST 1
#if defined(FAST) && !defined(SLOW)  // expect: PC402 PC402
__device__ int speed = 2;
#elif !(FAST > 2) || defined(SLOW)  // expect: PC402 PC402
__device__ int speed = 1;
#else
__device__ int speed = 0;
#endif

#if FAST && /* expect: PC402 */ \
    !(FAST & 2) /* expect: PC402 PC402 */
__device__ int kind = 1;
#endif

__global__ void reads(int* out) { out[0] = speed + kind; }
