// Accepted and ignored on Windows.
#pragma pack(push, 1)
struct Header {  // expect: PC104
  char tag;
  int size;
};
#pragma pack(pop)
static_assert(sizeof(Header) == 5, "");
