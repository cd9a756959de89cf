// Members get values of 64 bits between braces, which MSVC refuses; a cast would hide it.
#include <cstdint>
struct Tensor {
  int64_t sizes[2];
  int64_t size(int i) const { return sizes[i]; }
};
struct Strides {
  long rows;  // expect: PC513
  int columns;
  long depth;  // expect: PC511
};
Strides of(const Tensor& tensor) {
  Strides made{tensor.size(0), 4, 1};  // expect: PC216
  return made;
}
Strides fixed(int rows) { return Strides{rows, 4, 1}; }
__global__ void use(float* out, Strides strides) { out[0] = strides.rows; }
