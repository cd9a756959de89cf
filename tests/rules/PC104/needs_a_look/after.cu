// Laid out differently by one compiler or another.
struct __attribute__((packed)) Flags {  // expect: PC104
  unsigned a : 3;
  unsigned b : 5;
};
struct __attribute__((packed)) Nested {  // expect: PC104
  char c;
  struct Inner { char d; int e; } inner;
};
struct Base { char c; };
struct __attribute__((packed)) Derived : Base {  // expect: PC104
  int x;
};
struct AlignedMember {
  char c;
  alignas(8) int x;
} __attribute__((packed));  // expect: PC104
struct GnuAlignedMember {
  char c;
  alignas(8) int x;  // expect: PC103
} __attribute__((__packed__));  // expect: PC104
