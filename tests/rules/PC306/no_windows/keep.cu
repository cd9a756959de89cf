// Without <windows.h> these are names like others.
struct Frustum {
  float near, far;
};
enum class Kind { ERROR, DELETE };

__global__ void depths(float* out, Frustum f, int small, int windows) { out[0] = f.near + small + windows; }
