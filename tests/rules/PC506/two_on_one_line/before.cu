__global__ void uses(unsigned long long* p) {
  unsigned __int128 a = p[0]; unsigned __int128 b = p[1];  // expect: PC506 PC506
  p[2] = static_cast<unsigned long long>(a * b >> 32);
}
