#include <cstdio>
#include "portcuda/posix.h"  // expect: PC301
#include "portcuda/posix.h"  // expect: PC301
#include <sys/types.h>
#ifdef __linux__
#include <sys/mman.h>
#endif
// #include <dlfcn.h>
const char* text() { return "#include <dlfcn.h>"; }

double seconds() {
  timeval now;
  gettimeofday(&now, nullptr);
  usleep(100);
  return double(now.tv_sec) + 1e-6 * double(now.tv_usec);
}
__global__ void kernel(int* out) { *out = 1; }
