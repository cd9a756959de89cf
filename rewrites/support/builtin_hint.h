// GCC's builtins for which "portcuda/hints.h" has a macro. Pure functions of the file.
#pragma once
#include <cstddef>
#include <span>
#include <string_view>

#include "rewrites/support/builtin_call.h"

namespace portcuda {

struct BuiltinHint {
  std::string_view builtin, macro;
  std::size_t least, most; // arguments of the macro
};

Words words_of(std::span<const BuiltinHint> hints);

// The finding for a call of one of `hints`, with the macro as its fix: for review where a macro
// hands on a bare parameter, none where the macro would see other arguments than the builtin does.
Finding use_hint_macro(const FileView& file, const BuiltinCall& call,
                       std::span<const BuiltinHint> hints);

} // namespace portcuda
