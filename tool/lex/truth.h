// Three-valued logic about what a condition says of the Windows build.
#pragma once
#include <cstdint>

namespace portcuda {

enum class Truth : std::uint8_t { no, yes, unknown };

constexpr Truth operator!(Truth t) {
  return t == Truth::yes ? Truth::no : t == Truth::no ? Truth::yes : Truth::unknown;
}
constexpr Truth both(Truth a, Truth b) {
  if (a == Truth::no || b == Truth::no) return Truth::no;
  return a == Truth::yes && b == Truth::yes ? Truth::yes : Truth::unknown;
}
constexpr Truth either(Truth a, Truth b) { return !both(!a, !b); }

} // namespace portcuda
