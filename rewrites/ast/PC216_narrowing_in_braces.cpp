// Values that lose something on their way into braces: a warning with GCC, an error with cl.exe.
#include <string>

#include "rewrites/rule_ast.h"
#include "rewrites/support/spelled_together.h"
#include "rewrites/support/windows_type.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/Stmt.h"

namespace portcuda {
namespace {

// An integer type of Windows; 0 bits where it cannot be told.
struct Integer {
  unsigned bits = 0;
  bool is_signed = true;
};

Integer integer(clang::QualType type, WindowsLong kind, const clang::ASTContext& context) {
  if (type->isBooleanType()) return {1, false};
  Integer result{context.getIntWidth(type), type->isSignedIntegerOrEnumerationType()};
  if (kind == WindowsLong::narrow) result.bits = 32;
  if (kind == WindowsLong::unknown) result.bits = 0;
  return result;
}

// From the value as it is written to what the braces make of it.
class Conversion {
public:
  Conversion(const clang::Expr& whole, clang::QualType to, const AstPass& pass)
      : value_(*whole.IgnoreParenImpCasts()), to_(to), pass_(pass) {}

  bool narrows() const {
    return is_known() && types_narrow() && !is_constant_that_fits() && !value_.refersToBitField();
  }

  const clang::Expr& value() const { return value_; }

private:
  static bool is_number(clang::QualType type) {
    return (type->isIntegerType() || type->isRealFloatingType()) && !type->isEnumeralType() &&
           !type->isWideCharType() && !type->isChar16Type() && !type->isChar32Type();
  }

  bool is_known() const {
    return !value_.isInstantiationDependent() && !value_.containsErrors() && is_number(to_) &&
           is_number(value_.getType());
  }

  bool types_narrow() const {
    const clang::ASTContext& context = pass_.context();
    const clang::QualType from = value_.getType();
    if (from->isRealFloatingType())
      return !to_->isRealFloatingType() || context.getFloatingTypeOrder(from, to_) > 0;
    if (to_->isRealFloatingType()) return true;
    // Not for the language, but for cl.exe.
    if (from->isSpecificBuiltinType(clang::BuiltinType::Char_S) &&
        to_->isSpecificBuiltinType(clang::BuiltinType::SChar))
      return true;
    const Integer source = integer(from, windows_long(value_, pass_), context),
                  target = integer(to_, windows_long(to_, pass_), context);
    if (source.is_signed && !target.is_signed) return true;
    const bool sign_is_lost = !source.is_signed && target.is_signed;
    // A `long` that comes through a template has 32 or 64 bits.
    if (source.bits == 0) return target.bits != 0 && target.bits < 32 + sign_is_lost;
    if (target.bits == 0) return source.bits == 64 && sign_is_lost;
    return source.bits + sign_is_lost > target.bits;
  }

  bool is_constant_that_fits() const {
    clang::Expr::EvalResult result;
    if (!value_.EvaluateAsRValue(result, pass_.context())) return false;
    if (!result.Val.isInt()) return to_->isRealFloatingType(); // 0.1 becomes a float unheard
    const llvm::APSInt& number = result.Val.getInt();
    const unsigned size = number.isSigned() ? number.getSignificantBits() : number.getActiveBits();
    if (to_->isRealFloatingType()) return size <= 24;
    const Integer target = integer(to_, windows_long(to_, pass_), pass_.context());
    const unsigned bits = target.bits == 0 ? 32 : target.bits;
    if (target.is_signed) return size + !number.isSigned() <= bits;
    return !number.isNegative() && number.getActiveBits() <= bits;
  }

  const clang::Expr& value_;
  const clang::QualType to_;
  const AstPass& pass_;
};

// `value_type` means nothing outside of its class.
bool is_name_of_class(clang::QualType type) {
  auto* alias = type->getAs<clang::TypedefType>();
  return alias && !alias->getDecl()->getDeclContext()->getRedeclContext()->isFileContext();
}

// The element type's name where somebody wrote it, `int64_t` of `vector<int64_t>`: what a template
// is made of does not keep it.
std::string written_name(clang::QualType declared, clang::QualType element,
                         const clang::ASTContext& context) {
  declared = declared.getNonReferenceType();
  for (clang::QualType inner; !declared.isNull(); declared = inner) {
    if (auto* made = llvm::dyn_cast<clang::TemplateSpecializationType>(declared.getTypePtr()))
      for (const clang::TemplateArgument& argument : made->template_arguments())
        if (argument.getKind() == clang::TemplateArgument::Type &&
            context.hasSameUnqualifiedType(argument.getAsType(), element) &&
            !is_name_of_class(argument.getAsType()))
          return argument.getAsType().getUnqualifiedType().getAsString();
    inner = declared.getSingleStepDesugaredType(context);
    if (inner == declared) break;
  }
  return {};
}

// Of the parameter; of a member of `vector<int64_t>`, of the object.
std::string written_for_argument(const clang::CallExpr& call, const clang::Stmt* argument,
                                 clang::QualType element, const AstPass& pass) {
  const clang::FunctionDecl* called = call.getDirectCallee();
  std::string name;
  for (unsigned i = 0; called && i < call.getNumArgs() && i < called->getNumParams(); ++i)
    if (call.getArg(i) == argument)
      name = written_name(called->getParamDecl(i)->getType(), element, pass.context());
  auto* member = llvm::dyn_cast<clang::CXXMemberCallExpr>(&call);
  const clang::Expr* object =
      name.empty() && member ? member->getImplicitObjectArgument() : nullptr;
  if (!object) return name;
  return written_name(object->IgnoreParenImpCasts()->getType(), element, pass.context());
}

std::string written_around(clang::QualType element, const AstPass& pass) {
  auto all = pass.ancestors();
  const clang::Stmt* inner = nullptr;
  for (auto it = all.rbegin(); it != all.rend(); ++it) {
    if (auto* function = it->get<clang::FunctionDecl>())
      return written_name(function->getReturnType(), element, pass.context());
    if (auto* value = it->get<clang::ValueDecl>())
      return written_name(value->getType(), element, pass.context());
    if (auto* lambda = it->get<clang::LambdaExpr>())
      return written_name(lambda->getCallOperator()->getReturnType(), element, pass.context());
    if (auto* made = it->get<clang::CXXTemporaryObjectExpr>())
      if (auto* type = made->getTypeSourceInfo())
        return written_name(type->getType(), element, pass.context());
    if (auto* cast = it->get<clang::ExplicitCastExpr>())
      return written_name(cast->getTypeAsWritten(), element, pass.context());
    const clang::Stmt* around = it->get<clang::Stmt>();
    if (auto* call = llvm::dyn_cast_or_null<clang::CallExpr>(around))
      return written_for_argument(*call, inner, element, pass);
    inner = around;
  }
  return {};
}

// A name for the type that means the same at the braces; empty where none is known.
std::string name_of(clang::QualType to, const AstPass& pass) {
  switch (windows_long(to, pass)) {
  case WindowsLong::wide:
    return std::string(wide_name(to));
  case WindowsLong::unknown:
    return written_around(to, pass);
  case WindowsLong::narrow:
  case WindowsLong::none:
    break;
  }
  // `c10::DeviceIndex` says more than `signed char`.
  if (auto* alias = to->getAs<clang::TypedefType>())
    if (alias->getDecl()->getDeclContext()->isFileContext())
      return alias->getDecl()->getQualifiedNameAsString();
  return to.getCanonicalType().getUnqualifiedType().getAsString(
      clang::PrintingPolicy(pass.context().getLangOpts()));
}

// A `long` of 64 bits on Linux: a cast would hide that Windows has 32 for it. PC513 widens it.
bool is_cut_by_cast(const Conversion& conversion, clang::QualType to, const AstPass& pass) {
  return windows_long(to, pass) == WindowsLong::narrow &&
         conversion.value().getType()->isIntegerType();
}

AstFix fix_of(const Conversion& conversion, clang::QualType to, clang::SourceLocation brace,
              AstPass& pass) {
  if (is_cut_by_cast(conversion, to, pass)) return {};
  const std::string type = name_of(to, pass);
  const clang::SourceRange value = conversion.value().getSourceRange();
  // A macro's argument may be used a second time, and not in braces.
  if (type.empty() || !spelled_together({value, brace}, pass)) return {};
  AstFix fix{"say that the conversion is meant", {}};
  if (in_macro_body(brace, pass)) fix.applicability = Applicability::review;
  fix.edits.push_back({value, "static_cast<" + type + ">(", AstEdit::Where::insert_before});
  fix.edits.push_back({value, ")", AstEdit::Where::insert_after});
  if (type == "int64_t" || type == "uint64_t") fix.includes = {"<cstdint>"};
  return fix;
}

void judge_list(const clang::InitListExpr& list, clang::SourceLocation brace, AstPass& pass);

// Clang gives such a list the places of its elements.
bool has_no_braces(const clang::InitListExpr& list, const AstPass& pass) {
  const clang::SourceLocation begin = list.getLBraceLoc();
  return list.isSemanticForm() && !list.getSyntacticForm() && pass.text({begin, begin}) != "{";
}

// `to` is what stands in the declaration: where the types are one on Linux (`long` and `int64_t`)
// the value itself shows no conversion.
void judge(const clang::Expr& element, clang::QualType to, clang::SourceLocation brace,
           AstPass& pass) {
  // Braces that were left out.
  if (auto* list = llvm::dyn_cast<clang::InitListExpr>(&element)) {
    if (!list->isExplicit() || has_no_braces(*list, pass)) judge_list(*list, brace, pass);
    return;
  }
  if (to.isNull() || !pass.context().hasSameUnqualifiedType(to, element.getType()))
    to = element.getType();
  const Conversion conversion(element, to, pass);
  if (!conversion.narrows()) return;
  const clang::PrintingPolicy policy(pass.context().getLangOpts());
  pass.report({conversion.value().getSourceRange(),
               "`" + conversion.value().getType().getUnqualifiedType().getAsString(policy) +
                   "` to `" + to.getUnqualifiedType().getAsString(policy) +
                   "` in braces is a narrowing conversion",
               fix_of(conversion, to, brace, pass)});
}

void judge_list(const clang::InitListExpr& list, clang::SourceLocation brace, AstPass& pass) {
  const clang::CXXRecordDecl* record = list.getType()->getAsCXXRecordDecl();
  const auto* array = pass.context().getAsArrayType(list.getType());
  const bool of_members = record && !record->isUnion() && record->getNumBases() == 0;
  auto member = record ? record->field_begin() : clang::RecordDecl::field_iterator();
  for (const clang::Expr* element : list.inits()) {
    clang::QualType to = array    ? array->getElementType()
                         : record ? clang::QualType()
                                  : list.getType();
    while (of_members && member != record->field_end() && member->isUnnamedBitField()) ++member;
    if (of_members && member != record->field_end()) to = (member++)->getType();
    if (element) judge(*element, to, brace, pass);
  }
}

// `return {a, b};` of a class without constructors: there NVIDIA's front end makes an error, too.
bool is_returned(const AstPass& pass) {
  auto all = pass.ancestors();
  for (auto it = all.rbegin(); it != all.rend(); ++it) {
    if (it->get<clang::ReturnStmt>()) return true;
    if (!it->get<clang::InitListExpr>()) return false;
  }
  return false;
}

// Does cl.exe compile it? Elsewhere in device code the front end makes a warning (#2361-D).
bool is_for_cl(const AstPass& pass) {
  if (const clang::FunctionDecl* function = pass.function()) {
    const ExecutionSpace space = execution_space(*function);
    return space == ExecutionSpace::host || space == ExecutionSpace::host_device;
  }
  const auto* variable = pass.nearest<clang::VarDecl>();
  return !variable || (!variable->hasAttr<clang::CUDADeviceAttr>() &&
                       !variable->hasAttr<clang::CUDAConstantAttr>());
}

void visit_list(const clang::InitListExpr& either, AstPass& pass) {
  const clang::InitListExpr* list = either.isSemanticForm() ? &either : either.getSemanticForm();
  if (!list || !(is_returned(pass) || is_for_cl(pass))) return;
  judge_list(*list, list->getLBraceLoc(), pass);
}

void visit_construction(const clang::CXXConstructExpr& made, AstPass& pass) {
  if (!made.isListInitialization() || made.isStdInitListInitialization() || !is_for_cl(pass))
    return;
  const clang::CXXConstructorDecl& constructor = *made.getConstructor();
  for (unsigned i = 0; i < made.getNumArgs(); ++i)
    judge(*made.getArg(i),
          i < constructor.getNumParams() ? constructor.getParamDecl(i)->getType()
                                         : clang::QualType(),
          made.getParenOrBraceRange().getBegin(), pass);
}

void add(AstHandlers& handlers) {
  handlers.on<clang::InitListExpr>(visit_list);
  handlers.on<clang::CXXConstructExpr>(visit_construction);
}

} // namespace

PORTCUDA_RULE(PC216){
    .id = "PC216",
    .name = "narrowing-in-braces",
    .title = "narrowing conversion in braces",
    .why =
        R"md(`T x{value}` and `{a, b}` may not lose anything of a value that is no constant. GCC warns (-Wnarrowing); cl.exe, which
compiles the host code, says C2397, of a list of arguments C2398. NVIDIA's Windows front end (13.0.88) warns in most places
(#2361-D) and makes an error of `return {a, b};`, in device code too, where nvcc on Linux warns. Typical are `size_t` or `unsigned` to `int64_t`, `int` to the `unsigned` of a `dim3`, `int` or
`double` to `float`, and `(char)index` to `c10::DeviceIndex`, which is a `signed char`: cl.exe takes even that for narrowing.
What is a `long` has 32 bits there.)md",
    .cure =
        R"md(The value gets a `static_cast` to the type that it is converted to anyway. Where the type is a template's and the
project's name for it cannot be found (`long` on Linux may be an `int64_t` or a `long`), the place is reported; so is a value for a spelled `long`, where a
cast would hide that Windows has 32 bits for it and PC513 widens the declaration instead.)md",
    .example = {R"cu(struct Range {
  int begin, end;
};
Range whole(unsigned size) { return {0, size}; }
)cu",
                R"cu(struct Range {
  int begin, end;
};
Range whole(unsigned size) { return {0, static_cast<int>(size)}; }
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::cl,
    .match = SemanticRule{},
    .semantics = add};

} // namespace portcuda
