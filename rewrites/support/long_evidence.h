// Where the source shows that a `long` is meant to have 64 bits: it is given addresses, sizes,
// `int64_t` values or constants that 32 bits do not hold. Shared by PC513, which reports these, and
// by PC511, which speaks of every other `long` in device code. One parse.
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "rewrites/rule_ast.h"

namespace portcuda {

struct LongEvidence {
  clang::SourceRange place; // the words `unsigned long`, or the value where there are none to edit
  std::string message;
  AstFix fix;
  std::optional<Severity> severity = {}; // where not `corrupts`
};

// Registers handlers for the rule that is being added. `visit` may get the same place many times.
void find_long_evidence(AstHandlers& handlers, std::function<void(LongEvidence, AstPass&)> visit);

} // namespace portcuda
