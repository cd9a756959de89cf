// A step of an element: its index may be named twice where nothing happens in it.
void advance(void** pointers, int i, int n) {
  pointers[0] = static_cast<char*>(pointers[0]) + n;  // expect: PC217
  pointers[i] = static_cast<char*>(pointers[i]) + 4;  // expect: PC217
}
__global__ void use(float* out) { out[0] = 1; }
