#include "portcuda/math_constants.h"
__global__ void kernel(double* out) { *out = M_PI; }
