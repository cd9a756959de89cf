// The attribute follows the declarator of a lambda, wherever the grammar of GCC lets it.
template <class F> __device__ int apply(F f, int x) { return f(x); }

__global__ void kernel(int* out, int n) {
  int base = n * 3;
  auto plain = [&](int i) { return base + i; };  // expect: PC101
  auto tight = [&](int i){ return base - i; };  // expect: PC101
  auto changes = [=](int i) mutable { return base += i; };  // expect: PC101
  auto quiet = [&](int i) noexcept -> int { return base ^ i; };  // expect: PC101
  auto typed = [&](int i) -> decltype(i + 1) { return base * i; };  // expect: PC101
  auto two = [&](int i) { return base & i; };  // expect: PC101 PC101
  auto listed = [&](int i) { return base | i; };  // expect: PC101
  auto generic = [](auto a, auto b) { return a + b; };  // expect: PC101
  auto below = [&](int i) {  // expect: PC101
    return base % (i + 1);
  };
  auto noted = [&](int i) /* hot path */ /* really */ { return base << i; };  // expect: PC101
  int nested = apply([&](int i) { return apply([&](int j) { return i + j + base; }, i); }, n);  // expect: PC101 PC101
  out[threadIdx.x] = plain(1) + tight(2) + changes(3) + quiet(4) + typed(5) + two(6) + listed(7) + generic(8, 9) + below(10) + noted(11) + nested;
}
