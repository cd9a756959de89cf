#ifdef _WIN32
#ifndef NOMINMAX
#define NOMINMAX
#endif
#include <windows.h>
#endif
#include <algorithm>

__global__ void run(int* out) { out[0] = 1; }
int use(int a) { return std::max(a, 3); }
