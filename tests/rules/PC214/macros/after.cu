// The fix goes where the text is: into the macro's body, and not where arguments and body would
// have to change together.
#include "portcuda/array_member.h"
#define ROWS(name) portcuda::array_member<float, (N > 1 ? N : 0)> name  // expect: PC214
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
