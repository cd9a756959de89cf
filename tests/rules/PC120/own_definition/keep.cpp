#ifdef _WIN32
#define __restrict__ __restrict
#endif

void scale(float* __restrict__ y, const float* __restrict__ x) { *y = 2 * *x; }
