// Laid out differently by one compiler or another.
#pragma pack(push, 1)
struct Flags {  // expect: PC104
  unsigned a : 3;
  unsigned b : 5;
};
#pragma pack(pop)
#pragma pack(push, 1)
struct Nested {  // expect: PC104
  char c;
  struct Inner { char d; int e; } inner;
};
#pragma pack(pop)
struct Base { char c; };
#pragma pack(push, 1)
struct Derived : Base {  // expect: PC104
  int x;
};
#pragma pack(pop)
#pragma pack(push, 1)
struct AlignedMember {
  char c;
  alignas(8) int x;
};  // expect: PC104
#pragma pack(pop)
