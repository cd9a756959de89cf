// Is this run of tokens a type-id, and of what make? Syntax only, as far as one file tells: an
// unknown name in a place where only a type or a name can stand counts as a type. Pure functions.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "tool/lex/file_view.h"

namespace portcuda {

struct TypeName {
  std::uint32_t first;           // first token, `const` and `struct` included
  std::uint32_t core, core_last; // without them: `unsigned int`, `ns::X<T>::Y`, `typename T::X`
  std::uint32_t end; // the first token that is not part of it any more; no_token at the edge
  std::uint32_t builtin_words = 0; // `unsigned long long`: 3; a name: 0
  bool is_void = false, is_const = false;
  bool class_key = false; // written `struct X`, `enum X`, …
  bool pointer = false, reference = false, array = false, function = false;
};

// The type-id that starts at token `first`; nullopt where none does. Declarator parts without a
// name (`*`, `&`,
// `[3]`, `(*)[2]`) belong to it.
std::optional<TypeName> parse_type(const FileView& file, std::uint32_t first);

// The type-id that fills the parentheses at `open`, exactly.
std::optional<TypeName> parenthesised_type(const FileView& file, std::uint32_t open);

// `int`, `unsigned`, `float`, `bool`, …
bool is_builtin_type_word(std::string_view word);

// A C++ or CUDA keyword that can be no part of a type: `return`, `sizeof`, `if`, …
bool is_keyword_but_no_type(std::string_view word);

// True where this file itself shows that the identifier `word` names a type: a template parameter,
// a class, an alias; or where it is a CUDA vector type or ends in `_t`.
bool is_known_type(const FileView& file, std::string_view word);

// The number of elements if `word` is a CUDA vector type that has a `make_…` function (`float4`:
// 4), else 0.
unsigned cuda_vector_size(std::string_view word);

} // namespace portcuda
