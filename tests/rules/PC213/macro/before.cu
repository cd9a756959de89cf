// The body of a macro is used for other arrays, too: told.
#define LOCAL(type, name, n) type name[n]  // expect: PC213
float first(int n) {
  LOCAL(float, values, n);
  LOCAL(int, fixed, 4);
  values[0] = fixed[0] = 1;
  return values[0] + fixed[0];
}
__global__ void use(float* out) { out[0] = 1; }
