// string_view, char_traits, optional, variant, algorithms and numerics in constant expressions.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <memory>
#include <numeric>
#include <optional>
#include <ratio>
#include <string>
#include <string_view>
#include <variant>
#include <vector>
#if __cplusplus >= 202002L
#include <bit>
#include <compare>
#include <concepts>
#include <iterator>
#include <numbers>
#include <span>
#endif

#define IS(...) static_assert(__VA_ARGS__, #__VA_ARGS__)
#define SAME(...) static_assert(std::is_same_v<__VA_ARGS__>)
using namespace std::literals;

constexpr std::string_view text = "hello world";
IS(text.size() == 11 && text[4] == 'o' && text.front() == 'h' && text.back() == 'd' &&
   text.substr(6) == "world" && text.substr(0, 5) == "hello");
IS(text.find("world") == 6 && text.find('o') == 4 && text.find('o', 5) == 7 &&
   text.find("x") == std::string_view::npos && text.find("") == 0);
IS(text.rfind('o') == 7 && text.rfind("l", 3) == 3 && text.find_first_of("ow") == 4 &&
   text.find_last_of("ow") == 7 && text.find_first_not_of("hel") == 4);
IS(text.find_last_not_of("dlr") == 7 && text.compare("hello") > 0 && "abc"sv < "abd"sv &&
   "a"sv != "b" && std::string_view() == ""sv);
IS(std::string_view("abc", 2) == "ab" && "hello"sv <= "hello" &&
   std::char_traits<char>::length("four") == 4 && *(text.begin() + 1) == 'e');
SAME(std::string::value_type, char);
SAME(decltype("a"s), std::string);
SAME(std::wstring::value_type, wchar_t);
IS(std::is_convertible_v<std::string, std::string_view> &&
   !std::is_convertible_v<std::string_view, std::string> &&
   std::is_constructible_v<std::string, std::string_view>);
IS(std::is_nothrow_move_constructible_v<std::string> &&
   !std::is_constructible_v<std::string, std::vector<int>>);

IS(std::min(3, 2) == 2 && std::max({1, 5, 3}) == 5 && std::clamp(7, 0, 5) == 5 &&
   std::minmax({4, 1, 3}).second == 4);
IS(std::gcd(12, -18) == 6 && std::lcm(4, 6) == 12 && std::gcd(0, 5) == 5);
constexpr std::optional<int> some = 3, none;
IS(some && *some == 3 && some.value() == 3 && none.value_or(4) == 4 && !none.has_value() &&
   some == 3 && none == std::nullopt && some != none);
IS(std::is_trivially_copyable_v<std::optional<int>> &&
   !std::is_trivially_copyable_v<std::optional<std::string>> &&
   !std::is_copy_constructible_v<std::optional<std::unique_ptr<int>>>);
constexpr std::variant<int, double, const char*> choice = 2.5;
IS(choice.index() == 1 && std::get<double>(choice) == 2.5 &&
   std::holds_alternative<double>(choice) && !std::get_if<int>(&choice));
IS(std::visit([](auto v) { return sizeof(v); }, choice) == 8 &&
   std::variant_size_v<decltype(choice)> == 3);
SAME(std::variant_alternative_t<2, std::variant<int, double, char>>, char);
IS(std::is_copy_constructible_v<std::variant<std::string, int>>&&
       std::variant<std::string_view, bool>("text")
           .index() == 0);
IS(std::ratio<6, -4>::num == -3 && std::ratio<6, -4>::den == 2 &&
   std::ratio_multiply<std::giga, std::nano>::num == 1);
IS(std::chrono::duration_cast<std::chrono::milliseconds>(2s).count() == 2000 && 1min == 60s &&
   1500ms > 1s && (1s + 500ms).count() == 1500);
IS(std::is_convertible_v<std::chrono::seconds, std::chrono::milliseconds> &&
   !std::is_convertible_v<std::chrono::milliseconds, std::chrono::seconds>);
IS(std::is_convertible_v<std::chrono::milliseconds, std::chrono::duration<double>>);
SAME(std::iterator_traits<std::vector<int>::iterator>::iterator_category,
     std::random_access_iterator_tag);
SAME(std::vector<bool>::const_reference, bool);
SAME(decltype(std::vector{1, 2}), std::vector<int>);

#if __cplusplus >= 202002L
constexpr int sorted() {
  int v[] = {5, 2, 9, 1, 7, 3};
  std::sort(v, v + 6);
  return v[0] * 100000 + v[1] * 10000 + v[2] * 1000 + v[3] * 100 + v[4] * 10 + v[5];
}
IS(sorted() == 123579);
constexpr int algorithms() {
  int v[] = {1, 2, 3, 4, 5};
  std::rotate(v, v + 2, v + 5);
  std::reverse(v, v + 2);
  int n = std::accumulate(v, v + 5, 0);
  return n * 10000 + v[0] * 1000 + v[1] * 100 + v[2] * 10 +
         static_cast<int>(std::count_if(v, v + 5, [](int x) { return x > 2; }));
}
IS(algorithms() == 154353);
constexpr int lookup() {
  int v[] = {1, 3, 5, 7};
  return static_cast<int>(std::lower_bound(v, v + 4, 5) - v) * 10 + std::binary_search(v, v + 4, 4);
}
IS(lookup() == 20);
IS(std::popcount(0xF0u) == 4 && std::bit_width(8u) == 4 && std::countl_zero(1u) == 31 &&
   std::countr_zero(8u) == 3 && std::countr_zero(0u) == 32 && std::rotl(0x80000001u, 1) == 3);
IS(std::has_single_bit(64u) && std::bit_ceil(5u) == 8 && std::bit_floor(5u) == 4 &&
   std::bit_cast<unsigned>(1.0F) == 0x3F800000 && std::endian::native == std::endian::little);
IS(std::numbers::pi > 3.14159 && std::numbers::pi_v<float> == 3.14159265F &&
   text.starts_with("hell") && text.ends_with('d'));
constexpr int spanned() {
  int v[] = {1, 2, 3, 4};
  std::span s(v);
  std::span<const int> c = s.subspan(1, 2);
  return static_cast<int>(c.size()) * 10 + c[1] + static_cast<int>(s.first<2>().size());
}
IS(spanned() == 25);
IS(std::integral<int> && !std::integral<float> && std::same_as<int, int> &&
   std::convertible_to<int, double> && std::regular<std::string> &&
   !std::copyable<std::unique_ptr<int>>);
IS(std::random_access_iterator<int*>&& std::contiguous_iterator<std::vector<int>::iterator>&&
       std::forward_iterator<std::string_view::iterator>);
IS((1 <=> 2) < 0 &&
   std::is_same_v<std::common_comparison_category_t<std::strong_ordering, std::partial_ordering>,
                  std::partial_ordering>);
IS(std::invocable<decltype([](int) {}), int>&& std::midpoint(1, 4) == 2 &&
   std::lerp(0.0, 10.0, 0.5) == 5.0);
#endif
