// Where a constant is asked for: template argument, array bound, if constexpr, static_assert, another constant.
template <int N>
struct Tag {};
template <class F>
int call(F f) { return f(); }

int uses(int x) {
  static constexpr int a = 4;     // expect: PC209
  static constexpr int b = 8;     // expect: PC209
  static constexpr bool c = true; // expect: PC209
  static constexpr int d = 16;    // expect: PC209
  static constexpr int e = 32;    // expect: PC209
  constexpr int value = 64;
  return call([&] {
    return call([&] {
      Tag<a> tag;
      int array[b] = {x};
      static_assert(d == 16, "");
      constexpr int f = e + 1;
      (void)tag;
      if constexpr (c) return array[0] + f;
      return value + x;
    });
  });
}

int one_level(int x) {
  constexpr int n = 4;
  return call([&] { Tag<n> tag; (void)tag; return x; });
}
