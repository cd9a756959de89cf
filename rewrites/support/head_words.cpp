#include "rewrites/support/head_words.h"

#include "rewrites/support/gnu_attribute.h"

namespace portcuda {

bool takes_arguments(std::string_view word) {
  return is_attribute_word(word) ||
         one_of(word, {"alignas", "__align__", "__declspec", "__launch_bounds__", "__maxnreg__",
                       "__cluster_dims__", "__block_size__", "decltype", "noexcept", "explicit",
                       "requires", "typeof", "__typeof__"});
}

bool in_capitals(std::string_view word) {
  return word.size() >= 3 &&
         std::ranges::any_of(word, [](unsigned char c) { return c >= 'A' && c <= 'Z'; }) &&
         std::ranges::none_of(word, [](unsigned char c) { return c >= 'a' && c <= 'z'; });
}

} // namespace portcuda
