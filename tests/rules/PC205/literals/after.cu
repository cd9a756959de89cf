__device__ int classify(int tag, char c) {
  switch (tag) {
  case 1: case 2: case 3: return 1;  // expect: PC205
  case -2: case -1: case 0:  // expect: PC205
    return 2;
  case 0x1e: case 0x1f: case 0x20: case 0x21: case 50: return 3;  // expect: PC205 PC205
  case 100: case 101: case 102: case 103: case 104: case 105: case 106: case 107: case 108: case 109:
  case 110: case 111: case 112: case 113: case 114: case 115: case 116: case 117: case 118: case 119:
  case 120: case 121: case 122: case 123: case 124: case 125: case 126: case 127: case 128: case 129:
  case 130: return 4;  // expect: PC205
  case 0xFE: case 0xFF: case 0x100: case 0x101: return 5;  // expect: PC205
  default: break;
  }
  switch (c) {
  case 'a': case 'b': case 'c': case 'd': case 'e': case 'f': return 10;  // expect: PC205
  case '&': case '\'': case '(': return 11;  // expect: PC205
  case '[': case '\\': case ']': return 12;  // expect: PC205
  }
  switch (unsigned(tag)) {
  case 200u: case 201u: case 202u: return 13;  // expect: PC205
  case 8: case 9: return 14;  // expect: PC205
  }
  return 0;
}

__global__ void tags(int* out, const char* text) { out[0] = classify(out[1], text[0]); }
