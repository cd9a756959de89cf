__device__ int classify(int tag, char c) {
  switch (tag) {
  case 1 ... 3: return 1;  // expect: PC205
  case -2 ... 0:  // expect: PC205
    return 2;
  case 0x1e ... 0x21: case 50 ... 50: return 3;  // expect: PC205 PC205
  case 100 ... 130: return 4;  // expect: PC205
  case 0xFE ... 0x101: return 5;  // expect: PC205
  default: break;
  }
  switch (c) {
  case 'a' ... 'f': return 10;  // expect: PC205
  case '&' ... '(': return 11;  // expect: PC205
  case '[' ... ']': return 12;  // expect: PC205
  }
  switch (unsigned(tag)) {
  case 200u ... 202u: return 13;  // expect: PC205
  case 010 ... 011: return 14;  // expect: PC205
  }
  return 0;
}

__global__ void tags(int* out, const char* text) { out[0] = classify(out[1], text[0]); }
