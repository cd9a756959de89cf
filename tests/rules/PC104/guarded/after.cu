#if defined(_MSC_VER)
#pragma pack(push, 1)
#endif
struct Header {
  char tag;
  int size;
#if defined(_MSC_VER)
};  // expect: PC104
#pragma pack(pop)
#else
} __attribute__((packed));  // expect: PC104
#endif
static_assert(sizeof(Header) == 5, "");
