// Names that the file declares itself.
namespace wide {
struct long2x {
  long long x, y;
};
}  // namespace wide

struct Packet {
  int long3;
  __host__ __device__ int ulong4() const { return long3; }
};

__device__ inline int sum(const int* long2) { return long2[0] + long2[1]; }

namespace math {
struct ulong2 {
  unsigned long long x, y;
};
__device__ inline ulong2 make_ulong2(unsigned long long a, unsigned long long b) { return {a, b}; }
}  // namespace math

__global__ void uses(int* p) {
  Packet packet{p[0]};
  math::ulong2 pair = math::make_ulong2(1, 2);
  p[0] = sum(p) + packet.long3 + packet.ulong4() + int(pair.x);
}
