// Small questions about words of build scripts. Pure functions.
#pragma once
#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

#include "llvm/ADT/StringRef.h"

namespace portcuda {

inline bool one_of(std::string_view text, std::initializer_list<std::string_view> list) {
  return std::ranges::find(list, text) != list.end();
}

inline std::string lower_case(std::string_view text) { return llvm::StringRef(text).lower(); }

} // namespace portcuda
