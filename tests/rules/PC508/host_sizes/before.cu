// ssize_t in host code, called by its full name as well.
#include <cstdio>

ssize_t length(const char* text) {  // expect: PC508
  ssize_t n = 0;                    // expect: PC508
  while (text[n]) ++n;
  return n ? n : static_cast< ::ssize_t>(-1);  // expect: PC508
}

__global__ void nothing(int* out) { out[0] = 1; }
