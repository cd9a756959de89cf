__global__ void nested(int* out, float* f) {
  typeof(typeof(f[0])) x = f[1];  // expect: PC203 PC203
  out[0] = int(x);
}
