// The fix goes where the text is: into the macro's body.
#define ROWS(name) float name[N > 1 ? N : 0]  // expect: PC214

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
