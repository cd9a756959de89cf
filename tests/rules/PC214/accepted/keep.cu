// At the end of a class, in a union, of arguments that leave elements, and where nobody needs the
// class to be complete.
template <int N> struct Last {
  int count;
  float values[N];
};
template <int N> union Either {
  float values[N];
  int count;
  double number;
};
template <int N> struct Holder {
  int count;
  Last<N> last;
};
template <int N> struct Midst {
  float values[N];
  int count;
};

__global__ void sizes(int* out, Midst<0>* unseen) {
  out[0] = sizeof(Last<0>) + sizeof(Either<0>) + sizeof(Holder<0>) + sizeof(Midst<4>);
  out[1] = unseen == nullptr;
}
