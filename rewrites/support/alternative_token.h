// `and`, `or`, `not` and their kin: is this one an operator, and what is the edit that makes it a
// symbol? Knows nothing of where a rule may look (code or directive). Pure functions.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "rewrites/rule.h"
#include "tool/lex/file_view.h"

namespace portcuda {

// The eleven of them: C++17 [lex.digraph].
inline constexpr std::array<std::string_view, 11> alternative_tokens = {
    "and", "or", "not", "xor", "bitand", "bitor", "compl", "not_eq", "and_eq", "or_eq", "xor_eq"};

struct AlternativeToken {
  std::string_view symbol; // `&&`
  Edit edit;
  bool alone; // a whole argument, `FOLD(and, x)`: the macro may paste it into a name
};

// What to do with token i, which is spelled like one of them; nothing where it cannot be an
// operator (a member of that name, a macro of the file's own, half of a `##`).
std::optional<AlternativeToken> alternative_token(const FileView& file, std::uint32_t i);

} // namespace portcuda
