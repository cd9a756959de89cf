// A braced list as an argument, and braces that a macro runs.
struct Pair {
  int a, b;
};
__device__ int sum(Pair p) { return p.a + p.b; }
template <class T> __device__ int sum_as(Pair p) { return p.a + p.b; }
#define ATOMICALLY(...) __VA_ARGS__
#define IF_DEVICE(action) IF_DEVICE_ action
#define IF_DEVICE_(...) __VA_ARGS__
#define MAKE(list) Pair list

struct Base {
  Pair pair;
  __device__ Base(Pair p) : pair(p) {}
};
struct Derived : Base {
  __device__ Derived() : Base({1, 2}) {}
};

__global__ void lists(int* out, int n) {
  out[0] = sum({1, 2}) + sum_as<int>({3, 4});
  ATOMICALLY({ out[1] = 1; out[2] = 2; })
  IF_DEVICE(({ if (n > 9) return; out[3] = 3; }))
  auto apply = [](Pair p) { return p.b; };
  out[4] = apply({5, 6}) + [](Pair p) { return p.a; }({7, 8});
  out[5] = Derived().pair.a + MAKE({9}).a;
  Pair pairs[2] = {{1, 2}, {n, n}};
  out[6] = pairs[1].a;
}
