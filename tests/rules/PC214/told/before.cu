// No fix: a macro's body and its arguments would have to change together, the new type's comma would
// end an argument, names of one declaration would have different types.
#define MEMBER(type, name, length) type name[length]  // expect: PC214
#define DECLARE(text) text

template <int N> struct Table {
  DECLARE(short columns[N];)  // expect: PC214
  MEMBER(int, cells, N);
  float a[N], b;  // expect: PC214
  int count;
};
template <class T> struct Typed {
  using Row = int[T::length];
  Row row;  // expect: PC214
  int count;
};
struct Empty {
  static constexpr int length = 0;
};

__global__ void sizes(int* out) { out[0] = sizeof(Table<0>) + sizeof(Typed<Empty>); }
