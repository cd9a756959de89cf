// Accepted and ignored on Windows.
struct [[gnu::packed]] Header {  // expect: PC104
  char tag;
  int size;
};
static_assert(sizeof(Header) == 5, "");
