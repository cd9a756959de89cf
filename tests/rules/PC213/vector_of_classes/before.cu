#include <cstring>
#include <string>
// Elements with constructors, and the size of all elements.
struct Stream {
  void* handle = nullptr;
};
int count(int n, const int* data) {
  int sizes[n];  // expect: PC213
  std::memset(sizes, 0, sizeof(sizes));
  std::memcpy(sizes, data, sizeof sizes);
  Stream streams[n];  // expect: PC213
  streams[0].handle = sizes;
  float2 points[n];  // expect: PC213
  points[0].x = 1;
  float2* first = points;
  return sizes[0] + (streams[n - 1].handle != nullptr) + int(first->x);
}
__global__ void use(float* out) { out[0] = 1; }
