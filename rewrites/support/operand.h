// Where an expression's operands begin and what they are made of. Syntax only. Pure functions.
#pragma once
#include <cstdint>

#include "tool/lex/file_view.h"

namespace portcuda {

// Judged by what stands before token i: may an operand begin there? False behind a name (a call,
// the head of a function), `)`, `]` (a lambda), template arguments and the name of an operator
// function.
bool may_begin_operand(const FileView& file, std::uint32_t i);

// Is the `&` or `&&` at i a prefix operator?
bool is_unary(const FileView& file, std::uint32_t i);

// Is token i inside the operand of `sizeof`, `decltype`, `typeof`, `noexcept`, … which is never
// evaluated?
bool in_unevaluated_operand(const FileView& file, std::uint32_t i);

// Tokens first..last: an expression without calls, assignments, increments or anything else that
// must happen once.
bool is_free_of_effects(const FileView& file, std::uint32_t first, std::uint32_t last);

// Tokens first..last: a literal, an address, or something whose type is written down
// (`static_cast<int>(x)`, `T{…}`), alone or in nested braces, so that putting it into braces
// converts nothing in a way that braces forbid.
bool converts_in_braces(const FileView& file, std::uint32_t first, std::uint32_t last);

} // namespace portcuda
