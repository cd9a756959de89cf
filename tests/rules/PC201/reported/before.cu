// An array and an address have no counterpart: both are told and left.
__global__ void table(int* out, int i) {
  const int* squares = (const int[]){0, 1, 4, 9};  // expect: PC201
  const float* one = &(float){1.0f};  // expect: PC201
  out[0] = squares[i & 3] + (int)*one;
  out[1] = ((int[2]){5, 6})[i & 1];  // expect: PC201
}
