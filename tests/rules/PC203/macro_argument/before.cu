#define DECLARE(type, name, value) type name = value

__global__ void declare(float* f) {
  DECLARE(typeof(f[0]), x, f[1]); DECLARE(typeof(f), y, f + 1);  // expect: PC203 PC203
  f[0] = x + *y;
}
