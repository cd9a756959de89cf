__global__ void uses(void* out, long long first) {
  auto pair = make_long2(first, 2);  // expect: PC507
  *static_cast<long2*>(out) = pair;  // expect: PC507
  ulong1 one = make_ulong1(3);  // expect: PC507 PC507
  static_cast<ulong1*>(out)[2] = one;  // expect: PC507
}
