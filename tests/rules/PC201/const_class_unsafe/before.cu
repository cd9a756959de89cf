struct Pair {
  int low, high;
};

__global__ void constants(Pair* out) {
  out[0] = (const Pair){1, 2};  // expect: PC201
  out[1] = (struct Pair const){3, 4};  // expect: PC201
}
