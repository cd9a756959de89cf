struct Header {
  char tag;
  int size;
} __attribute__((packed));  // expect: PC104
static_assert(sizeof(Header) == 5, "");
