#define STORE(place, what) ((place) = (what))

__global__ void store(int* out, int n) {
  STORE(out[0], ([&] { int x = n; return x + 1; }()));  // expect: PC202
}
