// What stands around the word decides about blanks.
template <bool A, bool B>
struct Both {
  static constexpr bool value = A and B;  // expect: PC401
};

template <bool... All>
constexpr bool all_of() { return (All and ...); }  // expect: PC401

__global__ void spaces(int* out, int a, int b, int* p) {
  bool c = not a, d = not(b), e = not not a;  // expect: PC401 PC401 PC401 PC401
  bool f = (a)and(b), g = (a)or not b;        // expect: PC401 PC401 PC401
  bool h = not  /* why */ a;                  // expect: PC401
  bool i = a                                  // the operator leads its line
           and b;                             // expect: PC401
  bool j = not                                // expect: PC401
      a;
  bool k = a and&b;                           // expect: PC401
  bool l = a == not b, m = a <compl b;        // expect: PC401 PC401
  int n = a bitand *p, o = ~compl a;          // expect: PC401 PC401
  out[0] = c + d + e + f + g + h + i + j + k + l + m + n + o + Both<true, not false>::value;  // expect: PC401
  out[1] = all_of<true, not true>();          // expect: PC401
}
