// How PC513 says that a `long` is too small: the message, the place where it is declared, and the
// edits that widen it. Of one parse.
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "rewrites/support/long_evidence.h"
#include "rewrites/support/widening.h"
#include "llvm/ADT/APSInt.h"

namespace clang {
class VarDecl;
} // namespace clang

namespace portcuda {

inline constexpr const char* of_64_bits = "which has 64 bits";

// The text of these tokens between backquotes; empty where it is long or has no single place.
std::string quoted_tokens(clang::SourceRange tokens, const AstPass& pass);

// The value of an integer constant expression that depends on no template argument.
std::optional<llvm::APSInt> integer_constant(const clang::Expr& value, const AstPass& pass);

bool fits_32_bits(const llvm::APSInt& value, bool is_unsigned);

// `n % 16`, `n & 0xff`, `sizeof(T)`: what comes out is small, whatever goes in.
bool is_small(const clang::Expr& value, const AstPass& pass);

class LongReporter {
public:
  using Visit = std::function<void(LongEvidence, AstPass&)>;

  LongReporter(const Visit& visit, AstPass& pass) : visit_(visit), pass_(pass) {}

  // `variable` gets `value`; `why` says what the value is. `also` has to get 64 bits with it.
  void variable(const clang::ValueDecl& variable, const clang::Expr& value, const std::string& why,
                const clang::Expr* also = nullptr);

  // `variable` counts up to what has 64 bits. Most such loops end long before: severity `warns`.
  void counter(const clang::VarDecl& variable, const std::string& bound);

  void result(const clang::FunctionDecl& function, const clang::Expr& value,
              const std::string& why);

  void report(clang::SourceRange place, std::string message, std::optional<Widening> widening,
              std::optional<Severity> severity = {});

  static void join(std::optional<Widening>& to, std::optional<Widening> more);

private:
  std::optional<clang::SourceRange> place_of(const clang::ValueDecl& variable) const;

  const Visit& visit_;
  AstPass& pass_;
};

} // namespace portcuda
