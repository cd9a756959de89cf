#ifdef _WIN32
#include <windows.h>
#endif
#define MAKE(type) type far = 3  // expect: PC306

struct Frustum {
  float near, far{9.0f};  // expect: PC306 PC306
};
enum class Coordinates { RELATIVE, ABSOLUTE = 3 };  // expect: PC306 PC306

__global__ void depths(float* out, const float* IN, float OUT[4], int small) {  // expect: PC306 PC306 PC306
  int* interface = nullptr;    // expect: PC306
  MAKE(int);
  auto& hyper = small;         // expect: PC306
  out[0] = IN[0] + OUT[0] + hyper + (interface == nullptr) + far;
}
