// An attribute of a type inside a declaration: dropping it would let g++ assume that the pointers do not alias.
unsigned bits(const float* p) {
  const unsigned __attribute__((__may_alias__))* q = reinterpret_cast<const unsigned*>(p);  // expect: PC107
  return *q;
}
