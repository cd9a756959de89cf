#pragma once
#include <cmath>
template <class T> struct Scale {
  __device__ static float of(int dim) { return float(1 / std::sqrt(static_cast<double>(dim))); }  // expect: PC308
  static float on_host(int dim) { return float(1 / std::sqrt(dim)); }
};
__global__ void scaled(float* p) { p[0] *= Scale<float>::of(64); }
