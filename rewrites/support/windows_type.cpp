#include "rewrites/support/windows_type.h"

#include <algorithm>
#include <array>

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace portcuda {
namespace {

bool is_long(clang::QualType type) {
  const auto* builtin = type->getAs<clang::BuiltinType>();
  return builtin && (builtin->getKind() == clang::BuiltinType::Long ||
                     builtin->getKind() == clang::BuiltinType::ULong);
}

// Names of the C and C++ libraries, of POSIX and of the Linux kernel's headers, by what MSVC's
// headers make of them. `ulong` has no Windows name: PC508 makes it uint64_t.
WindowsLong of_library_name(llvm::StringRef name) {
  return llvm::StringSwitch<WindowsLong>(name)
      .Cases({"int64_t", "uint64_t", "size_t", "ptrdiff_t", "ssize_t"}, WindowsLong::wide)
      .Cases({"intptr_t", "uintptr_t", "intmax_t", "uintmax_t"}, WindowsLong::wide)
      .Cases({"int_least64_t", "uint_least64_t", "int_fast64_t", "uint_fast64_t"},
             WindowsLong::wide)
      .Cases({"__int64_t", "__uint64_t", "u_int64_t", "ulong", "u_long"}, WindowsLong::wide)
      .Cases({"time_t", "streamsize", "streamoff", "rsize_t"}, WindowsLong::wide)
      .Cases({"size_type", "difference_type"}, WindowsLong::wide)
      .Cases({"clock_t", "off_t"}, WindowsLong::narrow)
      // Of these some are `int` there, with 32 bits, too.
      .Cases({"int_fast16_t", "int_fast32_t", "uint_fast16_t", "uint_fast32_t"},
             WindowsLong::narrow)
      .Default(WindowsLong::unknown);
}

// Arithmetic on two operands: the wider of them, on Windows too.
WindowsLong wider(WindowsLong a, WindowsLong b) {
  for (WindowsLong kind : {WindowsLong::wide, WindowsLong::unknown, WindowsLong::narrow})
    if (a == kind || b == kind) return kind;
  return WindowsLong::none;
}

// The sugar is taken off name by name. `bare` is what a `long` without any name means.
WindowsLong of_sugar(clang::QualType type, const AstPass& pass) {
  WindowsLong bare = WindowsLong::narrow;
  while (true) {
    const clang::Type* now = type.getTypePtr();
    if (auto* name = llvm::dyn_cast<clang::TypedefType>(now)) {
      const clang::TypedefNameDecl& declared = *name->getDecl();
      // What the project calls int64_t is what the project says it is.
      if (!pass.in_project(declared.getLocation())) {
        const WindowsLong known = of_library_name(declared.getName());
        if (known != WindowsLong::unknown) return known;
        bare = WindowsLong::unknown;
      }
    } else if (llvm::isa<clang::PredefinedSugarType>(now)) {
      return WindowsLong::wide; // of sizeof, and of a difference of pointers
    } else if (llvm::isa<clang::SubstTemplateTypeParmType, clang::UnaryTransformType>(now)) {
      bare = WindowsLong::unknown;
    } else if (auto* by_value = llvm::dyn_cast<clang::DecltypeType>(now)) {
      const WindowsLong kind = windows_long(*by_value->getUnderlyingExpr(), pass);
      return kind == WindowsLong::narrow ? bare : kind;
    } else if (auto* deduced = llvm::dyn_cast<clang::AutoType>(now)) {
      // An expression has lost names that its operands had: `auto n = a + b`.
      if (deduced->getDeducedType().isNull()) return WindowsLong::unknown;
      bare = WindowsLong::unknown;
    }
    const clang::QualType next = type.getSingleStepDesugaredType(pass.context());
    if (next == type) return bare;
    type = next;
  }
}

WindowsLong of_literal(const clang::IntegerLiteral& literal, const AstPass& pass) {
  // LONG_MAX and UINT64_MAX are spelled by Linux' headers.
  if (!pass.in_project(literal.getBeginLoc())) return WindowsLong::unknown;
  // MSVC gives a literal that 32 bits do not hold the next wider type.
  const bool is_unsigned = literal.getType()->isUnsignedIntegerType();
  return literal.getValue().isIntN(is_unsigned ? 32 : 31) ? WindowsLong::narrow : WindowsLong::wide;
}

WindowsLong of_binary(const clang::BinaryOperator& operation, const AstPass& pass) {
  if (operation.getOpcode() == clang::BO_Comma) return windows_long(*operation.getRHS(), pass);
  if (operation.isAssignmentOp() || operation.isShiftOp())
    return windows_long(*operation.getLHS(), pass);
  // A difference of pointers has Clang's own name for ptrdiff_t.
  if (!operation.getLHS()->getType()->isIntegralOrUnscopedEnumerationType())
    return windows_long(operation.getType(), pass);
  return wider(windows_long(*operation.getLHS(), pass), windows_long(*operation.getRHS(), pass));
}

// What a library spells `long` it may spell otherwise on Windows, or have another overload for:
// CUDA's min(long, long).
WindowsLong unless_of_library(WindowsLong kind, const clang::Decl& declared, const AstPass& pass) {
  return kind == WindowsLong::narrow && !pass.in_project(declared.getLocation())
             ? WindowsLong::unknown
             : kind;
}

// `item<int64_t>()`: the type that was written for this template parameter.
clang::QualType written_argument(const clang::CallExpr& call, unsigned index) {
  const clang::Expr* callee = call.getCallee()->IgnoreParenImpCasts();
  llvm::ArrayRef<clang::TemplateArgumentLoc> written;
  if (auto* name = llvm::dyn_cast<clang::DeclRefExpr>(callee))
    written = name->template_arguments();
  else if (auto* member = llvm::dyn_cast<clang::MemberExpr>(callee))
    written = member->template_arguments();
  if (index >= written.size() ||
      written[index].getArgument().getKind() != clang::TemplateArgument::Type)
    return {};
  return written[index].getTypeSourceInfo()->getType();
}

// `T max(T, T)`: the specialisation has lost the names that its arguments were written with.
WindowsLong of_call(const clang::CallExpr& call, const AstPass& pass) {
  const clang::FunctionDecl* function = call.getDirectCallee();
  WindowsLong known = windows_long(call.getCallReturnType(pass.context()), pass);
  if (function) known = unless_of_library(known, *function, pass);
  if (known != WindowsLong::unknown || !function || !function->getPrimaryTemplate()) return known;
  const clang::FunctionDecl& pattern = *function->getPrimaryTemplate()->getTemplatedDecl();
  const clang::QualType returned = pattern.getReturnType().getNonReferenceType();
  const auto* parameter = returned->getAs<clang::TemplateTypeParmType>();
  if (!parameter) return known;
  if (const clang::QualType written = written_argument(call, parameter->getIndex());
      !written.isNull())
    return windows_long(written, pass);
  WindowsLong widest = WindowsLong::none;
  for (unsigned i = 0; i < std::min(call.getNumArgs(), pattern.getNumParams()); ++i)
    if (pass.context().hasSameUnqualifiedType(
            pattern.getParamDecl(i)->getType().getNonReferenceType(), returned))
      widest = wider(widest, windows_long(*call.getArg(i), pass));
  return widest == WindowsLong::none ? known : widest;
}

} // namespace

WindowsLong windows_long(clang::QualType type, const AstPass& pass) {
  if (type.isNull()) return WindowsLong::none;
  type = type.getNonReferenceType();
  if (type->isDependentType())
    return type->isAnyPointerType() || type->isRecordType() ? WindowsLong::none
                                                            : WindowsLong::unknown;
  return is_long(type) ? of_sugar(type, pass) : WindowsLong::none;
}

WindowsLong windows_long(const clang::ValueDecl& variable, const AstPass& pass) {
  const WindowsLong known =
      unless_of_library(windows_long(variable.getType(), pass), variable, pass);
  auto* with_value = llvm::dyn_cast<clang::VarDecl>(&variable);
  if (known == WindowsLong::unknown && with_value && with_value->getInit() &&
      with_value->getType().getNonReferenceType()->getContainedAutoType())
    return windows_long(*with_value->getInit(), pass);
  return known;
}

WindowsLong windows_long(const clang::Expr& value, const AstPass& pass) {
  const clang::Expr* e = value.IgnoreParenImpCasts();
  // The parentheses of `member(a)` in a template's constructor have no type.
  if (e->getType().isNull() || e->isTypeDependent()) return WindowsLong::unknown;
  if (!is_long(e->getType())) return WindowsLong::none;
  if (auto* literal = llvm::dyn_cast<clang::IntegerLiteral>(e)) return of_literal(*literal, pass);
  if (auto* operation = llvm::dyn_cast<clang::BinaryOperator>(e))
    return of_binary(*operation, pass);
  if (auto* operation = llvm::dyn_cast<clang::UnaryOperator>(e)) {
    const bool is_access = operation->getOpcode() == clang::UO_Deref;
    return is_access ? windows_long(e->getType(), pass)
                     : windows_long(*operation->getSubExpr(), pass);
  }
  if (auto* choice = llvm::dyn_cast<clang::AbstractConditionalOperator>(e))
    return wider(windows_long(*choice->getTrueExpr(), pass),
                 windows_long(*choice->getFalseExpr(), pass));
  if (auto* cast = llvm::dyn_cast<clang::ExplicitCastExpr>(e))
    return windows_long(cast->getTypeAsWritten(), pass);
  if (auto* name = llvm::dyn_cast<clang::DeclRefExpr>(e))
    return windows_long(*name->getDecl(), pass);
  if (auto* call = llvm::dyn_cast<clang::CallExpr>(e)) return of_call(*call, pass);
  return windows_long(e->getType(), pass);
}

clang::QualType type_as_written(const clang::Expr& value, const AstPass& pass) {
  auto* call = llvm::dyn_cast<clang::CallExpr>(value.IgnoreParenImpCasts());
  const clang::FunctionDecl* function = call ? call->getDirectCallee() : nullptr;
  if (!function || !function->getPrimaryTemplate()) return value.getType();
  const clang::QualType returned =
      function->getPrimaryTemplate()->getTemplatedDecl()->getReturnType();
  const clang::QualType target = returned->isPointerType() ? returned->getPointeeType() : returned;
  const auto* parameter = target->getAs<clang::TemplateTypeParmType>();
  const clang::QualType written =
      parameter ? written_argument(*call, parameter->getIndex()) : clang::QualType();
  // What was asked for as `long` is PC509's and PC516's own subject, at the place that asks.
  if (windows_long(written, pass) != WindowsLong::wide) return value.getType();
  const clang::QualType named = written.withFastQualifiers(target.getLocalFastQualifiers());
  return returned->isPointerType() ? pass.context().getPointerType(named) : named;
}

std::string_view wide_name(clang::QualType type) {
  return type.getNonReferenceType()->isUnsignedIntegerType() ? "uint64_t" : "int64_t";
}

std::optional<clang::SourceRange> spelled_long(clang::TypeLoc type, const AstPass& pass) {
  while (type) {
    if (auto builtin = type.getUnqualifiedLoc().getAs<clang::BuiltinTypeLoc>()) {
      if (!is_long(builtin.getType())) return std::nullopt;
      const std::string text = pass.text(builtin.getLocalSourceRange());
      llvm::SmallVector<llvm::StringRef, 4> words;
      llvm::SplitString(text, words);
      const bool known = !words.empty() && llvm::all_of(words, [](llvm::StringRef word) {
        return word == "long" || word == "unsigned" || word == "signed" || word == "int";
      });
      if (!known) return std::nullopt;
      return builtin.getLocalSourceRange();
    }
    // A name ends the search: its own spelling is somewhere else.
    if (type.getUnqualifiedLoc().getAs<clang::TypedefTypeLoc>()) return std::nullopt;
    type = type.getNextTypeLoc();
  }
  return std::nullopt;
}

} // namespace portcuda
