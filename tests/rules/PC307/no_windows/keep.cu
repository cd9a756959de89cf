// Without <windows.h> the names are nobody's macros. `#include <windows.h>` in prose does not count.
#include <algorithm>

__global__ void run(int* out) { out[0] = 1; }
int use(int a, int windows) { return std::max(a, std::min(windows, 3)); }
