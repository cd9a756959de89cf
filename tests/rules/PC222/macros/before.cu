struct Plus {};
struct Scale {};
struct Epilogue : Plus, Scale {
  float factor;
};
using Alias = Epilogue;
#define KERNEL(name, type) __global__ void name(float* p, type argument)  // expect: PC222
#define ARGUMENT Alias all  // expect: PC222

KERNEL(first, Epilogue) { p[0] *= argument.factor; }
KERNEL(second, float) { p[0] *= argument; }
__global__ void third(float* p, ARGUMENT) { p[0] *= all.factor; }
#if 0
__global__ void fourth(float* p, Epilogue e) { p[0] *= e.factor; }
#endif
