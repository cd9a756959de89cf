// FlashMLA's shape: a tag type of a template parameter, as a function's argument and as an initialiser.
template <int N> struct Extent {
  __host__ __device__ static constexpr int size() { return N; }
};
template struct Extent<8>;
template struct Extent<1>;
struct Traits {
  using Layout = Extent<8>;
  template <int N> using Tiles = Extent<N>;
};

template <class L> __device__ int size_of(L layout) { return layout.size(); }
template <class A, class B> __device__ int sum_of(const A& a, B b) { return a.size() + b.size(); }
template <class L, int Extra> struct Padded {
  static constexpr int value = sizeof(L) + Extra;
};

template <typename T, int D> __global__ void tags(int* out) {
  typename T::Layout first = (typename T::Layout){};  // expect: PC201
  out[0] = size_of((typename T::Layout){}) + first.size();  // expect: PC201
  out[1] = sum_of(
      (typename T::template Tiles<D / 64>){},  // expect: PC201
      (typename T::template Tiles<1>){}        // expect: PC201
  );
  out[2] = Padded<decltype((typename T::Layout){}), 2>::value;  // expect: PC201
}

template __global__ void tags<Traits, 512>(int*);
