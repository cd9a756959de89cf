// Names that the file looks after itself.
#include <cmath>
#ifndef M_PI
#define M_PI 3.14159265358979323846
#endif
#ifdef __GNUC__
double gnu() { return M_E; }
#endif

namespace constants {
constexpr double M_TWO_PI = 6.28;
struct Table {
  double m_pi;
};
}  // namespace constants

__global__ void kernel(double* out) { *out = M_PI * constants::M_TWO_PI; }
