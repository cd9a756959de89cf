// Vectors of other elements have one width everywhere.
__global__ void uses(longlong2* a, ulonglong2* b, int4* c, uint2* d, double2* e) {
  a[0] = make_longlong2(1, 2);
  b[0] = make_ulonglong2(3, 4);
  c[0] = make_int4(1, 2, 3, 4);
  d[0] = make_uint2(1, 2);
  e[0] = make_double2(1.0, 2.0);
}
