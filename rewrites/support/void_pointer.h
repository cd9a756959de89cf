// Sums of `void*` in bytes: how they are spelled without GCC's help, shared by the rules that find
// them. One parse at a time.
#pragma once
#include <string>

#include "rewrites/rule_ast.h"

namespace clang {
class Expr;
}

namespace portcuda {

bool is_void_pointer(const clang::Expr& value);

// A number, or what depends on a template's arguments and yet can be nothing else: a static member
// of a class that depends on them, and sums and products of such.
bool is_byte_count(const clang::Expr& operand);

// Of a `const void*`: "const char*".
std::string char_pointer(const clang::Expr& pointer);

// A cast around an operand.
void cast_operand(AstFix& fix, clang::SourceRange range, const std::string& type);

// Whether `inner` is spelled where `outer` is, and not by a macro or its argument.
bool in_one_place(const clang::Expr& outer, const clang::Expr& inner, const AstPass& pass);

// A fix without edits; for review in a macro's body.
AstFix count_in_bytes(const clang::Expr& expression, const AstPass& pass);

// `sum` is `pointer` and a number; cast back to void* where what stands around minds. No edits
// where they are not spelled in one place.
AstFix fix_sum(const clang::Expr& sum, const clang::Expr& pointer, AstPass& pass);

// `p += n`: `operation` is "+" or "-", `amount` an operand as text.
AstFix fix_step(const clang::Expr& step, const clang::Expr& pointer, const std::string& operation,
                const std::string& amount, AstPass& pass);

// As text that may stand behind a + or -.
std::string operand_text(const clang::Expr& operand, AstPass& pass);

} // namespace portcuda
