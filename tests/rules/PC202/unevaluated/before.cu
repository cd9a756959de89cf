// No lambda may stand where nothing is evaluated.
__global__ void sizes(int* out, int n) {
  out[0] = sizeof(({ long long x = n; x; }));  // expect: PC202
  decltype(({ float f = 1; f; })) g = 2;  // expect: PC202
  out[1] = int(g);
}
