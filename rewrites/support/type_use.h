// A name that is usually a type: is it one here, or has the file given it to something of its own?
// Answers from the tokens around it. Pure functions.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "tool/lex/file_view.h"

namespace portcuda {

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words);

// Words that may stand before a type: `const`, `return`, `__device__`, `new`, ...
bool may_precede_type(std::string_view word);

// `point.uint`, `geo::uint`. `::uint` is none.
bool is_member_or_qualified(const FileView& file, std::uint32_t i);

// Does token i declare the name as something of the file's own: a type, an alias, a macro, a
// variable, a function, an enumerator?
bool declares_name(const FileView& file, std::uint32_t i);

// Can token i, neither member nor declaration, only be a type?
bool is_type_use(const FileView& file, std::uint32_t i);

// Does token i stand where its text may be pasted, stringised or compared: beside `#` or `##`, in a
// directive that is no macro body?
bool is_preprocessor_text(const FileView& file, std::uint32_t i);

// First token of the whole statement around token i: out of the parentheses that statement_begin
// stops at, but not past a `;` or a brace.
std::uint32_t whole_statement_begin(const FileView& file, std::uint32_t i);

} // namespace portcuda
