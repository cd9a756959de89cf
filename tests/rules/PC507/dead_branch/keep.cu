__global__ void uses(void* out, const void* in) {
#ifdef _MSC_VER
  *(longlong2*)out = *(const longlong2*)in;
#else
  *(long2*)out = *(const long2*)in;
#endif
}
