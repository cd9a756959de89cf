#include "rewrites/support/long_memory.h"

#include "rewrites/support/value_receiver.h"
#include "rewrites/support/widening.h"
#include "rewrites/support/windows_type.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/StringSwitch.h"

namespace portcuda {
namespace {

using Kind = ValueReceiver::Kind;

// What a pointer or an array points to; null for other types.
clang::QualType pointee(clang::QualType type, const AstPass& pass) {
  if (type->isDependentType() && !type->isPointerType()) return {};
  if (type->isPointerType()) return type->getPointeeType();
  if (const auto* array = pass.context().getAsArrayType(type)) return array->getElementType();
  return {};
}

bool has_64_bits(clang::QualType type, const AstPass& pass) {
  return !type->isDependentType() && type->isScalarType() && !type->isPointerType() &&
         pass.context().getTypeSize(type) == 64 &&
         (windows_long(type, pass) == WindowsLong::wide ||
          windows_long(type, pass) == WindowsLong::none);
}

// Bytes that may hold anything, `long`s too.
bool is_raw(clang::QualType type) {
  return type->isVoidType() || type->isCharType() || type->isStdByteType();
}

// `t.data_ptr()`: a tensor has no elements of `long` on Windows.
bool is_tensor_data(const clang::Expr& pointer) {
  auto* call = llvm::dyn_cast<clang::CXXMemberCallExpr>(pointer.IgnoreParenImpCasts());
  if (!call || !call->getMethodDecl() || !call->getMethodDecl()->getIdentifier()) return false;
  return llvm::StringSwitch<bool>(call->getMethodDecl()->getName())
      .Cases({"data_ptr", "mutable_data_ptr", "const_data_ptr"}, true)
      .Default(false);
}

// `*(long*)p`, `((long*)p)[i]`: as many bytes as a `long` has are read or written here.
bool is_accessed(const AstPass& pass) {
  const auto ancestors = pass.ancestors();
  for (auto it = ancestors.rbegin(); it != ancestors.rend(); ++it) {
    const auto* parent = it->get<clang::Expr>();
    if (!parent) return false;
    if (auto* target = llvm::dyn_cast<clang::UnaryOperator>(parent))
      return target->getOpcode() == clang::UO_Deref;
    if (llvm::isa<clang::ArraySubscriptExpr>(parent)) return true;
    if (!llvm::isa<clang::ParenExpr, clang::ImplicitCastExpr>(parent)) return false;
  }
  return false;
}

// The type of the cast, and of the pointer or value that is declared for what it gives.
std::optional<Widening> widen_cast(const clang::ExplicitCastExpr& cast, const AstPass& pass) {
  auto result = widen_type(cast.getTypeInfoAsWritten()->getTypeLoc(), pass);
  if (!result) return result;
  const ValueReceiver receiver = receiver_of(cast, pass);
  const bool accessed = is_accessed(pass);
  if (receiver.kind == Kind::deduced || (receiver.kind == Kind::result && !accessed))
    result->applicability = Applicability::review;
  if (receiver.kind != Kind::variable) return result;
  const clang::QualType taken = pointee(receiver.variable->getType().getNonReferenceType(), pass);
  const bool is_long = accessed
                           ? windows_long(*receiver.variable, pass) == WindowsLong::narrow
                           : !taken.isNull() && windows_long(taken, pass) == WindowsLong::narrow;
  if (!is_long) return result;
  auto more = widen_declaration(*receiver.variable, pass);
  if (!more) return more;
  result->add(*more);
  return result;
}

// `(unsigned long long*)&n`: n is what has to change.
std::optional<Widening> widen_source(const clang::Expr& pointer, const AstPass& pass) {
  const clang::Expr* e = pointer.IgnoreParenImpCasts();
  if (auto* address = llvm::dyn_cast<clang::UnaryOperator>(e);
      address && address->getOpcode() == clang::UO_AddrOf)
    e = address->getSubExpr();
  if (auto* moved = llvm::dyn_cast<clang::BinaryOperator>(e)) e = moved->getLHS();
  const clang::ValueDecl* variable = named_variable(*e);
  if (!variable) return std::nullopt;
  auto result = widen_declaration(*variable, pass);
  if (result) result->applicability = Applicability::review;
  return result;
}

std::string text_of(const clang::Expr& e, const AstPass& pass) {
  const std::string text = pass.text(e.getSourceRange());
  return text.empty() ? "the pointer" : "`" + text + "`";
}

std::string name_of(clang::QualType type) {
  return "`" + type.getUnqualifiedType().getAsString() + "`";
}

AstFix make_fix(std::optional<Widening> widening, const AstPass& pass) {
  if (!widening) return {};
  const std::string type = widening->edits.front().text;
  return as_fix(std::move(*widening), "name the width: `" + type + "`", pass);
}

// The function that is called with the cast as an argument.
std::string called_with(const AstPass& pass) {
  auto* call = pass.ancestors().empty() ? nullptr : pass.ancestors().back().get<clang::CallExpr>();
  const clang::FunctionDecl* callee = call ? call->getDirectCallee() : nullptr;
  return callee && callee->getIdentifier() ? "`" + callee->getName().str() + "`" : "";
}

using Visit = std::function<void(LongEvidence, AstPass&)>;

void visit_cast(const clang::ExplicitCastExpr& cast, const Visit& visit, AstPass& pass) {
  const clang::QualType to = pointee(cast.getTypeAsWritten(), pass);
  const clang::Expr& pointer = *cast.getSubExpr()->IgnoreParenImpCasts();
  const clang::QualType from = pointee(pointer.getType(), pass);
  if (to.isNull() || from.isNull() || from->isFunctionType()) return;
  const bool to_long = windows_long(to, pass) == WindowsLong::narrow,
             from_long = windows_long(from, pass) == WindowsLong::narrow;
  if (from_long && !to_long && has_64_bits(to, pass)) {
    const std::string callee = called_with(pass);
    visit({cast.getSourceRange(),
           (callee.empty() ? text_of(cast, pass) : callee) + " takes 8 bytes of " +
               text_of(pointer, pass) + ", " + name_of(from) + " of 4 bytes on Windows",
           make_fix(widen_source(pointer, pass), pass)},
          pass);
    return;
  }
  const bool accessed = is_accessed(pass);
  const bool unknown = windows_long(from, pass) == WindowsLong::unknown;
  // A `T*` that is read by way of a `long*` points to something else.
  if (!to_long || from_long || (unknown && !(accessed && from->isDependentType()))) return;
  if (is_raw(from) && !accessed && !is_tensor_data(pointer)) return;
  const auto place = spelled_long(cast.getTypeInfoAsWritten()->getTypeLoc(), pass);
  visit({place.value_or(cast.getSourceRange()),
         text_of(cast, pass) +
             (accessed ? " reaches 4 bytes on Windows, 8 on Linux"
              : is_raw(from)
                  ? " takes a tensor's elements for `long`, which has 4 bytes on Windows"
                  : " takes " + name_of(from) + " for `long`, which has 4 bytes on Windows"),
         make_fix(widen_cast(cast, pass), pass)},
        pass);
}

} // namespace

void find_long_memory(AstHandlers& handlers, Visit visit) {
  handlers.on<clang::ExplicitCastExpr>([visit](const clang::ExplicitCastExpr& node, AstPass& pass) {
    if (!node.isTypeDependent()) visit_cast(node, visit, pass);
  });
}

} // namespace portcuda
