// Declared otherwise than defined: const, __restrict__, an array.
#include <cstddef>
void add(float* __restrict__ x, const float * __restrict__ y, int n);  // expect: PC219 PC219
void add(float* __restrict__ x, const float* __restrict__ y, const int n) { x[0] += y[n]; }

void copy(float* x, const float* y);  // expect: PC219 PC219
void copy(float* x, const float* y) { x[0] = y[0]; }

__global__ void fill(float* __restrict__, int n);  // expect: PC219
__global__ void fill(float* __restrict__ x, int n) { x[threadIdx.x] = n; }

void sum(const float values[], float* out);  // expect: PC219
void sum(const float* values, float* out) { out[0] = values[0]; }

struct Engine {
  void run(const float* input, float* output);  // expect: PC219
  static int count(const int* sizes);           // expect: PC219
};
void Engine::run(const float* input, float* output) { output[0] = input[0]; }
int Engine::count(const int* sizes) { return sizes[0]; }
