// Semantic parts of word rules that only lack to know where their word's function runs: they judge
// the same tokens as without Clang, told the execution space. Adds handlers; knows no rule.
#pragma once
#include "rewrites/rule.h"
#include "tool/lex/file_view.h"

namespace portcuda {

// Where the code at a token is compiled.
struct Compiled {
  ExecutionSpace space; // the function's, narrowed by `__CUDA_ARCH__` branches
  // The host pass was seen to parse this very code: no condition keeps it from there.
  bool by_host_pass = false;
};
using SpacedVisit = void (*)(const FileView& file, std::uint32_t token, Compiled compiled,
                             const Report& report);

// Asked for every name of a builtin function of the compiler that is one of `words`. In the body of
// a macro the space is unknown, as both sides may use it, and a use on the device decides nothing.
void judge_builtins(AstHandlers& handlers, const Words& words, SpacedVisit visit);

// Asked for every `__PRETTY_FUNCTION__`; macros as above.
void judge_pretty_function(AstHandlers& handlers, SpacedVisit visit);

// Asked for every GNU assembly statement; in the body of a macro for each of its uses.
void judge_assembly(AstHandlers& handlers, SpacedVisit visit);

} // namespace portcuda
