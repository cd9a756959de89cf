#define STORE(place, value) ((place) = (value))

__global__ void store(int* out, int n) {
  STORE(out[0], n ?: 4); STORE(out[1], out[2] ?: 5);  // expect: PC204 PC204
}
