__global__ void uses(void* out, long long first) {
  auto pair = make_longlong2(first, 2);  // expect: PC507
  *static_cast<longlong2*>(out) = pair;  // expect: PC507
  ulonglong1 one = make_ulonglong1(3);  // expect: PC507 PC507
  static_cast<ulonglong1*>(out)[2] = one;  // expect: PC507
}
