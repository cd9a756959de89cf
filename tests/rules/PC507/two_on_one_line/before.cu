__global__ void uses(void* out, const void* in) {
  long2 a = *(const long2*)in; ulong2 b = ((const ulong2*)in)[1]; *(long2*)out = a; ((ulong2*)out)[1] = b;  // expect: PC507 PC507 PC507 PC507 PC507 PC507
}
