// Is this token part of a lambda's declarator, behind its introducer and before its body? Pure
// functions.
#pragma once
#include <cstdint>

#include "tool/lex/file_view.h"

namespace portcuda {

// True when token i ends what may stand between a lambda's introducer and its body: the introducer
// itself, the parameters, `mutable`, `noexcept`, a trailing return type, attributes, macros in
// capitals.
bool in_lambda_declarator(const FileView& file, std::uint32_t i);

} // namespace portcuda
