// Who sees the type of a local variable: code that takes its value goes on as before if the type
// gets wider, code that binds, deduces or overloads by the type may not. Pure.
#pragma once

namespace clang {
class VarDecl;
} // namespace clang

namespace portcuda {

// Is every use of this local variable one that converts its value: arithmetic, comparison,
// assignment, subscript, cast, asm operand, an argument of a function without overloads?
bool only_values_are_used(const clang::VarDecl& local);

} // namespace portcuda
