struct Pair {
  int low, high;
};
struct Nested {
  Pair pair;
  float weights[2];
};
namespace shapes {
template <class T> struct Box {
  T width, height;
};
} // namespace shapes

__device__ int area(Pair p) { return p.low * p.high; }

__global__ void fill(Pair* pairs, Nested* nested, shapes::Box<float>* boxes, int i) {
  pairs[0] = Pair{1, 2};  // expect: PC201
  pairs[1] = Pair { static_cast<int>(threadIdx.x), int(i) };  // expect: PC201
  pairs[2] = Pair{-1, +3};  // expect: PC201
  nested[0] = Nested{{1, 2}, {0.5f, 1.5f}};  // expect: PC201
  boxes[0] = shapes::Box<float>{1.0f, 2.0f};  // expect: PC201
  pairs[3].low = Pair{4, 5}.high + area(::Pair{6, 7});  // expect: PC201 PC201
  pairs[4] = i > 3 ? Pair{8, 9} : ::Pair{};  // expect: PC201 PC201
}

__device__ Pair zero() {
  return Pair{};  // expect: PC201
}
__global__ void zeros(Pair* pairs) { pairs[0] = zero(); }
