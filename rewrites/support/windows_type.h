// What the integers that Linux' compilers call `long` are on Windows. Linux has one type where
// Windows has two: a `long` that somebody spelled has 32 bits there, while `size_t`, `int64_t` and
// their kin, which are names of `long` on Linux, have 64 and are names of `long long`. Clang's
// sugar (the names that a type was written with) tells them apart as far as it reaches; where it
// ends in a template's argument, nobody can tell. Pure functions of one parse.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "rewrites/rule_ast.h"
#include "clang/AST/Type.h"
#include "clang/AST/TypeLoc.h"

namespace clang {
class Expr;
class ValueDecl;
} // namespace clang

namespace portcuda {

enum class WindowsLong : std::uint8_t {
  none,    // neither `long` nor `unsigned long` on Linux
  narrow,  // spelled `long`: 32 bits on Windows
  wide,    // a name that stands for 64 bits: `long long` on Windows
  unknown, // comes through a template, or from a header that may say something else on Windows
};

// References are looked through, pointers are not. Of a dependent type that may become an integer:
// unknown.
WindowsLong windows_long(clang::QualType type, const AstPass& pass);
// Of the value as it is before a conversion to what the context wants: `n` in `long x = n`.
WindowsLong windows_long(const clang::Expr& value, const AstPass& pass);
// Of a variable, field or parameter; what `auto` stands for is asked of the initialiser.
WindowsLong windows_long(const clang::ValueDecl& variable, const AstPass& pass);

// The type of this value with the names that it was written with: of `t.data_ptr<int64_t>()`, which
// is a `T*`, that of the template argument, if that is a name for 64 bits.
clang::QualType type_as_written(const clang::Expr& value, const AstPass& pass);

// `int64_t` of a signed type, `uint64_t` of an unsigned one: on Linux the same type.
std::string_view wide_name(clang::QualType type);

// Where the words `unsigned long` stand in a type as written, behind `const`, `*`, `&` and `[]`;
// nothing where it is spelled by another name, or with other words between (`long const int`).
std::optional<clang::SourceRange> spelled_long(clang::TypeLoc type, const AstPass& pass);

} // namespace portcuda
