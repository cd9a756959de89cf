// The fix goes where the text is: into the macro's body.
#include "portcuda/array_member.h"
#define ROWS(name) portcuda::array_member<float, (N > 1 ? N : 0)> name  // expect: PC214

template <int N> struct Table {
  ROWS(rows);
  int count;
};
#if 0
template <int N> struct Dead {
  float rows[N];
  int count;
};
#endif

__global__ void sizes(int* out) { out[0] = sizeof(Table<0>); }
