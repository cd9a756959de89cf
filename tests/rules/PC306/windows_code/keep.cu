// Windows code uses the macros for what they are; prose says near and far, "IN" and "OUT".
#ifdef _WIN32
#include <windows.h>
static int read(IN HANDLE handle, OUT OPTIONAL char* to) { return handle && to; }
static int far* address(int far* p) { return p; }
#endif

__global__ void nothing(int* out) { out[0] = 1; }
