// The value of one `#if` condition, in three values: what a build system might define is unknown.
#pragma once
#include <span>
#include <string_view>

#include "tool/lex/token.h"
#include "tool/lex/truth.h"

namespace portcuda {

class PlatformMacros;

enum class World : std::uint8_t { windows_host, windows_device, linux_any };

// The condition in `tokens` (of `source`), as nvcc with cl.exe or with g++ sees it. `cuda`:
// whether nvcc compiles the file. `macros` may be null.
Truth evaluate_condition(std::string_view source, std::span<const Token> tokens, World world,
                         Truth cuda, const PlatformMacros* macros = nullptr);

} // namespace portcuda
