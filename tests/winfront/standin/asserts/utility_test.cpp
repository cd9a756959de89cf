// pair, tuple, array, integer sequences, swap, exchange, initializer_list in constant expressions.
#include <array>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <tuple>
#include <utility>

#define IS(...) static_assert(__VA_ARGS__, #__VA_ARGS__)
#define SAME(...) static_assert(std::is_same<__VA_ARGS__>::value, "")
struct MoveOnly {
  MoveOnly() = default;
  MoveOnly(MoveOnly&&) = default;
  MoveOnly& operator=(MoveOnly&&) = default;
};
struct ExplicitDefault {
  explicit ExplicitDefault() {}
};

constexpr std::pair<int, double> p{1, 2.5};
IS(p.first == 1 && std::get<1>(p) == 2.5 && std::get<int>(p) == 1 && p == std::make_pair(1, 2.5) &&
   p < std::make_pair(2, 0.0));
SAME(decltype(std::make_pair(1, "a")), std::pair<int, const char*>);
SAME(std::tuple_element<1, std::pair<int, char>>::type, char);
IS(std::is_constructible<std::pair<MoveOnly, int>, MoveOnly, int>::value &&
   !std::is_copy_constructible<std::pair<MoveOnly, int>>::value);
IS(std::is_convertible<std::pair<int, int>, std::pair<long, double>>::value);

constexpr std::tuple<int, char, double> t{1, 'b', 2.5};
IS(std::get<0>(t) == 1 && std::get<1>(t) == 'b' && std::get<2>(t) == 2.5 &&
   std::get<double>(t) == 2.5);
IS(std::tuple_size<decltype(t)>::value == 3 && std::tuple_size<std::tuple<>>::value == 0);
SAME(std::tuple_element<0, std::tuple<int, char>>::type, int);
SAME(std::tuple_element<1, std::tuple<int, char>>::type, char);
SAME(std::tuple_element<2, const std::tuple<int, char, long>>::type, const long);
IS(std::make_tuple(1, 2) == std::tuple<int, int>(1, 2) &&
   std::make_tuple(1, 2) < std::make_tuple(1, 3) && std::make_tuple(2) > std::make_tuple(1));
IS(std::make_tuple(1, 'a') != std::make_tuple(1, 'b') &&
   std::make_tuple(1, 2) <= std::make_tuple(1, 2));
SAME(decltype(std::tuple_cat(std::tuple<int>(), std::pair<char, long>(), std::tuple<>())),
     std::tuple<int, char, long>);
IS(std::get<2>(std::tuple_cat(std::make_tuple(1, 2), std::make_tuple(3))) == 3);
SAME(decltype(std::get<0>(std::declval<std::tuple<int>>())), int&&);
SAME(decltype(std::get<0>(std::declval<std::tuple<int&>>())), int&);
SAME(decltype(std::get<0>(std::declval<const std::tuple<int>&>())), const int&);
SAME(decltype(std::make_tuple(std::declval<std::reference_wrapper<int>>())), std::tuple<int&>);
SAME(decltype(std::forward_as_tuple(1)), std::tuple<int&&>);
IS(std::is_convertible<std::tuple<int>, std::tuple<long>>::value &&
   !std::is_constructible<std::tuple<int>, std::string>::value);
IS(std::is_constructible<std::tuple<MoveOnly>, MoveOnly>::value &&
   !std::is_copy_constructible<std::tuple<MoveOnly>>::value);
IS(!std::is_copy_assignable<std::tuple<const int>>::value &&
   std::is_copy_assignable<std::tuple<int&>>::value);
IS(!std::is_constructible<std::tuple<int, int>, int>::value &&
   !std::is_default_constructible<std::tuple<int&>>::value);
IS(std::is_constructible<std::tuple<long, double>, std::pair<int, float>>::value);

constexpr std::array<int, 3> a{{1, 2, 3}};
IS(a.size() == 3 && a[1] == 2 && a.at(2) == 3 && a.front() == 1 && a.back() == 3 && !a.empty() &&
   std::get<0>(a) == 1);
IS(std::tuple_size<std::array<int, 4>>::value == 4 && std::array<int, 0>().empty() &&
   std::is_trivially_copyable<std::array<int, 3>>::value);
SAME(std::tuple_element<0, std::array<char, 2>>::type, char);
SAME(std::array<int, 2>::value_type, int);
SAME(std::make_index_sequence<3>, std::index_sequence<0, 1, 2>);
SAME(std::index_sequence_for<int, char>, std::index_sequence<0, 1>);
SAME(std::make_integer_sequence<int, 2>, std::integer_sequence<int, 0, 1>);
IS(std::index_sequence<7, 8>::size() == 2);
constexpr int sum(std::initializer_list<int> list) {
  int s = 0;
  for (int v : list) s += v;
  return s;
}
IS(sum({1, 2, 3}) == 6);
IS(std::less<>()(1, 2) && std::plus<int>()(1, 2) == 3 && std::equal_to<>()(2, 2.0) &&
   std::bit_xor<>()(6, 3) == 5);
IS(std::is_same<std::unique_ptr<int>::pointer, int*>::value &&
   !std::is_copy_constructible<std::unique_ptr<int>>::value);
IS(std::is_convertible<std::unique_ptr<int>, std::shared_ptr<const int>>::value &&
   !std::is_convertible<int*, std::unique_ptr<int>>::value);
IS(std::is_constructible<std::function<int(int)>, int (*)(int)>::value &&
   !std::is_constructible<std::function<int(int)>, int>::value);
SAME(std::pointer_traits<int*>::element_type, int);
SAME(std::allocator_traits<std::allocator<int>>::pointer, int*);

#if __cplusplus >= 201703L
constexpr int from_parts() {
  auto [x, y] = std::pair{3, 4};
  auto [u, v, w] = std::tuple{1, 2, 3};
  auto [m, n] = std::array{5, 6};
  return x + y + u + v + w + m + n;
}
IS(from_parts() == 24);
IS(std::apply([](int x, int y) { return x * y; }, std::make_tuple(6, 7)) == 42 &&
   std::make_from_tuple<int>(std::make_tuple(5)) == 5);
constexpr int through_array() {
  std::array<int, 3> b{};
  for (int& v : b) v = 2;
  b[0] = 5;
  int s = 0;
  for (auto i = b.begin(); i != b.end(); ++i) s += *i;
  return s + static_cast<int>(b.end() - b.cbegin());
}
IS(through_array() == 12);
IS(std::is_invocable_v<decltype(std::ref(sum)), std::initializer_list<int>>&& std::size(a) == 3 &&
   *std::data(a) == 1);
#endif
#if __cplusplus >= 202002L
constexpr int swapped() {
  int x = 1, y = 2;
  std::swap(x, y);
  return std::exchange(x, 9) * 10 + y;
}
IS(swapped() == 21);
IS((std::make_tuple(1, 2) <=> std::make_tuple(1, 3)) < 0 && std::cmp_less(-1, 1u) &&
   !std::cmp_equal(-1, 4294967295u));
IS(std::to_array({1, 2, 3}).size() == 3 && std::array{1, 2} == std::array{1, 2} &&
   std::array{1, 2} < std::array{1, 3});
#endif
