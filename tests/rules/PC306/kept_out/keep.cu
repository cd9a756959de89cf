#ifdef _WIN32
#define WIN32_LEAN_AND_MEAN
#define NOGDI
#include <windows.h>
#undef near
#undef far
#endif

struct Frustum {
  float near, far;
};
enum class Kind { ERROR, OPAQUE };

__global__ void depths(float* out, Frustum f, int small) { out[0] = f.near + small; }
