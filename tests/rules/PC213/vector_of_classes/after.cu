#include <cstring>
#include <string>
#include <vector>
// Elements with constructors, and the size of all elements.
struct Stream {
  void* handle = nullptr;
};
int count(int n, const int* data) {
  std::vector<int> sizes(n);  // expect: PC213
  std::memset(sizes.data(), 0, (sizes.size() * sizeof(sizes[0])));
  std::memcpy(sizes.data(), data, (sizes.size() * sizeof(sizes[0])));
  std::vector<Stream> streams(n);  // expect: PC213
  streams[0].handle = sizes.data();
  std::vector<float2> points(n);  // expect: PC213
  points[0].x = 1;
  float2* first = points.data();
  return sizes[0] + (streams[n - 1].handle != nullptr) + int(first->x);
}
__global__ void use(float* out) { out[0] = 1; }
