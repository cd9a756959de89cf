// The fix goes where the text is: into the macro's body, and not where arguments and body would
// have to change together.
#define ROWS(name) float name[N > 1 ? N : 0]  // expect: PC214
#define MEMBER(type, name, length) type name[length]  // expect: PC214
#define DECLARE(text) text

template <int N> struct Table {
  ROWS(rows);
  DECLARE(short columns[N];)  // expect: PC214
  MEMBER(int, cells, N);
  float a[N], b;  // expect: PC214
  int count;
};
#if 0
template <int N> struct Dead {
  float rows[N];
  int count;
};
#endif

__global__ void sizes(int* out) { out[0] = sizeof(Table<0>); }
