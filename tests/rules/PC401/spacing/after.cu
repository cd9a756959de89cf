// What stands around the word decides about blanks.
template <bool A, bool B>
struct Both {
  static constexpr bool value = A && B;  // expect: PC401
};

template <bool... All>
constexpr bool all_of() { return (All && ...); }  // expect: PC401

__global__ void spaces(int* out, int a, int b, int* p) {
  bool c = !a, d = !(b), e = !!a;  // expect: PC401 PC401 PC401 PC401
  bool f = (a)&&(b), g = (a)|| !b;        // expect: PC401 PC401 PC401
  bool h = !  /* why */ a;                  // expect: PC401
  bool i = a                                  // the operator leads its line
           && b;                             // expect: PC401
  bool j = !                                // expect: PC401
      a;
  bool k = a && &b;                           // expect: PC401
  bool l = a == !b, m = a <~b;        // expect: PC401 PC401
  int n = a & *p, o = ~~a;          // expect: PC401 PC401
  out[0] = c + d + e + f + g + h + i + j + k + l + m + n + o + Both<true, !false>::value;  // expect: PC401
  out[1] = all_of<true, !true>();          // expect: PC401
}
