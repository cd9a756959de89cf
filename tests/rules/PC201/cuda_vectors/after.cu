// CUDA's own vector types have functions that convert as the compound literal did: no narrowing to refuse.
__global__ void vectors(float4* f, int2* n, dim3* blocks, int i, long long big, float x) {
  f[0] = float4{0, 0, 0, 0};  // expect: PC201
  f[1] = make_float4(x, 1, 2.5f, (float)i);  // expect: PC201
  f[2] = make_float4(x * 2, (float)big, x, x);  // expect: PC201
  n[0] = make_int2(i, (int)big);  // expect: PC201
  n[1] = int2{};  // expect: PC201
  blocks[0] = dim3((unsigned)i, 2u, 3u);  // expect: PC201
  blocks[1] = dim3{};  // expect: PC201
}
