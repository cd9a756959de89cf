typedef int Empty[0];  // expect: PC206
static int unused[0];  // expect: PC206
struct Table {
  static short rows[0];  // expect: PC206
};

int sizes() {
  int local[0];  // expect: PC206
  alignas(16) unsigned char bytes[0];  // expect: PC206
  struct Table tables[0];  // expect: PC206
  return sizeof(unused) + sizeof(local) + sizeof(bytes) + sizeof(tables) + sizeof(Empty);
}
