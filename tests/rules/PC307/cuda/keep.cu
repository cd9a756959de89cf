// nvcc includes cuda_runtime.h first, and crt/host_config.h defines NOMINMAX on Windows.
#include <algorithm>
#include <limits>
#ifdef _WIN32
#include <windows.h>
#endif

__global__ void smallest(int* out) { *out = std::numeric_limits<int>::min(); }
int use(int a) { return std::max(a, std::min(a, 3)); }
