#include <algorithm>
#if 0
#include <windows.h>
#endif

__global__ void run(int* out) { out[0] = 1; }
int use(int a) { return std::max(a, 3); }
