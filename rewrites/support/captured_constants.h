// `constexpr` and `const` variables with automatic storage that lambdas use in a way that cl.exe
// has no answer to, decided on Clang's syntax tree. Adds handlers; writes no message and no edit.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "rewrites/rule.h"
#include "tool/lex/file_view.h"

namespace portcuda {

struct CapturedConstant {
  std::string name;
  std::uint32_t declaration; // token: first of the statement that declares it
  bool nested;               // as a constant two lambdas further in; else in one without captures
  bool may_be_static;        // where it is declared
  bool constexpr_word;       // else it is a `const` integer
  // The `{` of the lambda that all uses stand in, where the declaration may move to.
  std::optional<std::uint32_t> new_home = {};
};

// Asked once for every such declaration, and in a macro's body once for every use of the macro.
using TellConstant = void (*)(const FileView& file, const CapturedConstant& constant,
                              const Report& report);
void judge_captured_constants(AstHandlers& handlers, TellConstant tell);

} // namespace portcuda
