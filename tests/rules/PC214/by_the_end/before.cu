// A class that ends in such an array is no base, and no member in the midst.
template <int N> struct Tail {
  int count;
  float values[N];  // expect: PC214
};
template <int N> struct Table {
  int count;
  union {
    double whole;
    float parts[N];  // expect: PC214
  };
  int end;
};
template <int N> struct Grid {
  int count;
  float cells[4][N];  // expect: PC214
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
