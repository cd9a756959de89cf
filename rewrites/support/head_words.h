// Words in the head of a declaration, told by their spelling. Pure functions.
#pragma once
#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace portcuda {

inline bool one_of(std::string_view text, std::initializer_list<std::string_view> list) {
  return std::ranges::find(list, text) != list.end();
}

// Words that a `( … )` may follow without being the name of a function: `alignas`, `__attribute__`,
// `__launch_bounds__`.
bool takes_arguments(std::string_view word);

// A name in capitals, by habit a macro.
bool in_capitals(std::string_view word);

inline bool is_inline_word(std::string_view text) {
  return one_of(text, {"inline", "__inline__", "__inline"});
}

} // namespace portcuda
