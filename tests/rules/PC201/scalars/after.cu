// A scalar made from a literal needs braces only; anything else a cast, which converts as the compound literal did.
__global__ void scalars(float* f, long long* n, int** p, int i, double d) {
  f[0] = float{1};  // expect: PC201
  f[1] = static_cast<float>(i);  // expect: PC201
  f[2] = static_cast<float>(d + i);  // expect: PC201
  n[0] = static_cast<unsigned int>(7u) + static_cast<long long>(0);  // expect: PC201 PC201
  n[1] = static_cast<unsigned long long>(n[0]);  // expect: PC201
  n[2] = int{3};  // expect: PC201
  p[0] = static_cast<int*>(nullptr);  // expect: PC201
  p[1] = static_cast<int *>(p[2]);  // expect: PC201
}
