// No fix: the position does not say the same.
int limit();
struct Options {
  int length = limit();
  union {
    float f;
    int i;
  };
  int last;
};
struct Base {
  int first;
};
struct Derived : Base {
  int second;
};
union Either {
  int i;
  float f;
};
#define OF(member, n) {member = n}
Base macro() { return OF(.first, 2); }  // expect: PC215
Options unnamed() { return {.i = 3}; }  // expect: PC215
Options computed() { return {.last = 3}; }  // expect: PC215
Derived derived() { return {.second = 2}; }  // expect: PC215
Either either() { return {.f = 2}; }  // expect: PC215
template <class T> T unknown() { return T{.first = 2}; }  // expect: PC215
Base known() { return unknown<Base>(); }
__global__ void kernel(int* out) { out[0] = 1; }
