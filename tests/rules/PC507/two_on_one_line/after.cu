__global__ void uses(void* out, const void* in) {
  longlong2 a = *(const longlong2*)in; ulonglong2 b = ((const ulonglong2*)in)[1]; *(longlong2*)out = a; ((ulonglong2*)out)[1] = b;  // expect: PC507 PC507 PC507 PC507 PC507 PC507
}
