// A class that ends in such an array is no base, and no member in the midst.
#include "portcuda/array_member.h"
template <int N> struct Tail {
  int count;
  portcuda::array_member<float, N> values;  // expect: PC214
};
template <int N> struct Table {
  int count;
  union {
    double whole;
    portcuda::array_member<float, N> parts;  // expect: PC214
  };
  int end;
};
template <int N> struct Grid {
  int count;
  portcuda::array_member<float, N> cells[4];  // expect: PC214
};
template <int N> struct Derived : Tail<N> {
  int more;
};
template <int N> struct Member {
  Table<N> table;
  Grid<N> grid;
};

__global__ void sizes(int* out) {
  out[0] = sizeof(Derived<0>) + sizeof(Member<0>) + sizeof(Derived<3>);
}
