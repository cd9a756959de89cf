enum Kind { first = 4, last = 6 };

__device__ int classify(int tag) {
  switch (tag) {
  case first ... last: return 1;  // expect: PC205
  case 10 ... 1000: return 2;  // expect: PC205
  case 2000 ... 1 + 2001: return 3;  // expect: PC205
  case '\x01' ... '\x03': return 4;  // expect: PC205
  }
  return 0;
}

__global__ void tags(int* out) { out[0] = classify(out[1]); }
