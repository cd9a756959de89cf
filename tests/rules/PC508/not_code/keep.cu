// uint and ssize_t in prose; make_uint2, uint2 and uint4 are CUDA's own.
/* ushort u_int32_t ulong */
#ifdef uint
#undef uint
#endif
#pragma message("uint")

__host__ __device__ inline const char* text(int which) {
  return which ? "uint ushort" : R"(ssize_t n = 0; uint x;)";
}

__global__ void vectors(uint4* out, const ushort2* in) {
  out[0] = make_uint4(in[0].x, in[0].y, text(0)[0], __float_as_uint(1.0f));
}
