// Names that the file gives to something of its own, and names inside something else.
#include <cstddef>

using uint = unsigned int;
typedef unsigned short ushort;
namespace geo {
typedef unsigned char u_char;
struct Scalar {
  int ulong;
  static constexpr Scalar u_int(int bits) { return {bits}; }
};
enum class Kind { u_long, u_short = 3, other };
} // namespace geo
#define u_int8_t unsigned char

__global__ void uses(uint* out, ushort step, geo::u_char flag) {
  geo::Scalar s = geo::Scalar::u_int(4), *p = &s;
  out[step] = flag + s.ulong + p->ulong + unsigned(geo::Kind::u_long) + u_int8_t(3);
  out[0] = uint(geo::Kind::u_short);
  int ssize_t = 3;
  out[1] = ssize_t * 2 + ssize_t;
}
