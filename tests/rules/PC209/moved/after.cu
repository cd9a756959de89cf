// No static variable may stand in a constexpr function, and none should on the device: the declaration goes to its use.
template <int N>
struct Tag { static constexpr int value = N; };
template <class F>
__host__ __device__ constexpr int call(F f) { return f(); }

constexpr int folded(int x) {
  // expect: PC209
  return call([&] {
    return call([&] {
      constexpr int n = 4;
      return Tag<n>::value + x;
    });
  });
}

__host__ __device__ int both(int x) {
  // expect: PC209
  auto outer = [&] {
    auto inner = [&] { constexpr int n = sizeof(int) * 2; return Tag<n>::value * x; };
    return inner();
  };
  return outer();
}

constexpr int needs_a_look(int x) {
  constexpr int n = 4;
  constexpr int m = n * 2; // expect: PC209
  return call([&] { return call([&] { return Tag<m>::value + n + x; }); }) + m;
}
