#include "rewrites/support/int128_semantics.h"

#include <algorithm>
#include <set>

#include "rewrites/support/int128_finding.h"
#include "rewrites/support/token_files.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"

namespace portcuda {
namespace {

bool is_int128(clang::QualType type) {
  const auto* builtin =
      type.isNull() ? nullptr : type.getCanonicalType()->getAs<clang::BuiltinType>();
  return builtin && (builtin->getKind() == clang::BuiltinType::Int128 ||
                     builtin->getKind() == clang::BuiltinType::UInt128);
}

std::string portable_name(clang::QualType type) {
  return type->isUnsignedIntegerType() ? "portcuda::uint128" : "portcuda::int128";
}

// Does the port have to answer for it: neither a file of the project nor portcuda's own header?
bool is_foreign(const clang::NamedDecl& declaration, const AstPass& pass) {
  return !declaration.isImplicit() && !pass.in_project(declaration.getLocation()) &&
         !llvm::StringRef(declaration.getQualifiedNameAsString()).starts_with("portcuda::");
}

const clang::FunctionDecl* outermost_function(const AstPass& pass) {
  for (const clang::DynTypedNode& node : pass.ancestors())
    if (auto* function = node.get<clang::FunctionDecl>()) return function;
  return nullptr;
}

// Where values of the type are calculated with: in which functions, and for names that stand
// outside of functions, in which files.
class Calculations {
public:
  void add(clang::SourceLocation place, const AstPass& pass) {
    if (const auto* function = outermost_function(pass)) functions_.insert(function);
    files_.insert(pass.sources().getFileID(pass.sources().getSpellingLoc(place)));
  }
  bool in(const clang::FunctionDecl* function, clang::FileID file) const {
    return function ? functions_.contains(function) : files_.contains(file);
  }

private:
  std::set<const clang::FunctionDecl*> functions_;
  std::set<clang::FileID> files_;
};

struct Spelling {
  TokenFiles::Place place;
  const clang::FunctionDecl* function;
};

// Everything that one parse says.
struct Int128Facts {
  TokenFiles files{Words(std::begin(int128_words), std::end(int128_words))};
  Calculations calculations;
  std::vector<Spelling> spellings;
};

bool is_zero(const clang::Expr& value) {
  const auto* number = llvm::dyn_cast<clang::IntegerLiteral>(value.IgnoreParenImpCasts());
  return number && number->getValue().isZero();
}

bool calculates(const clang::BinaryOperator& operation) {
  return operation.getOpcode() != clang::BO_Assign && operation.getOpcode() != clang::BO_Comma &&
         (is_int128(operation.getLHS()->getType()) || is_int128(operation.getRHS()->getType()));
}

bool calculates(const clang::UnaryOperator& operation) {
  return operation.getOpcode() != clang::UO_AddrOf && operation.getOpcode() != clang::UO_Deref &&
         is_int128(operation.getSubExpr()->getType());
}

// A number becomes 128 bits wide, or loses them. Clearing is no calculation.
bool calculates(const clang::CastExpr& cast) {
  const clang::QualType from = cast.getSubExpr()->getType(), to = cast.getType();
  if (is_int128(from) == is_int128(to)) return false;
  return from->isArithmeticType() && to->isArithmeticType() && !is_zero(*cast.getSubExpr());
}

// A typedef, or the name of the type itself.
void collect_spelling(clang::TypeLoc type, AstPass& pass, Int128Facts& facts) {
  const bool named = !type.getAs<clang::TypedefTypeLoc>().isNull();
  if ((!named && type.getAs<clang::BuiltinTypeLoc>().isNull()) || !is_int128(type.getType()))
    return;
  if (const auto place = facts.files.at(type.getBeginLoc(), pass))
    facts.spellings.push_back({*place, outermost_function(pass)});
}

void report_spellings(Int128Facts& facts, bool arithmetic, AstPass& pass) {
  std::map<const FileView*, std::vector<Int128Use>> uses;
  for (const Spelling& spelling : facts.spellings) {
    const FileView& file = *spelling.place.file;
    if (file.token(spelling.place.token).in_macro_body) continue; // other files may use it, too
    auto [known, added] = uses.try_emplace(&file);
    if (added) known->second = int128_uses(file);
    const auto found = std::ranges::find_if(known->second, [&](const Int128Use& u) {
      return u.first <= spelling.place.token && spelling.place.token <= u.last;
    });
    if (found == known->second.end()) continue;
    Int128Use use = *found;
    const auto* function = spelling.function;
    // In a template the types of most expressions are not known: what the tokens say counts, too.
    use.arithmetic = (function && function->isDependentContext() && use.arithmetic) ||
                     facts.calculations.in(function, spelling.place.id);
    if (use.arithmetic == arithmetic) pass.report(spelling.place.id, int128_finding(file, use));
  }
}

// A typedef that another project's header made where it saw GCC.
void report_foreign_typedef(clang::TypeLoc type, AstPass& pass) {
  const auto named = type.getAs<clang::TypedefTypeLoc>();
  if (named.isNull() || !is_int128(type.getType())) return;
  const clang::TypedefNameDecl* declaration = named.getDecl();
  if (!is_foreign(*declaration, pass)) return;
  const std::string name = portable_name(type.getType());
  pass.report(
      {named.getNameLoc(),
       "`" + declaration->getNameAsString() + "` is `__int128`, which does not exist on Windows",
       {"use `" + name + "`",
        {{named.getNameLoc(), name}},
        {"\"portcuda/int128.h\""},
        Applicability::review}});
}

// The function as it is declared: T of a template is no `__int128`.
bool deals_in_int128(const clang::FunctionDecl& function) {
  // `std::numeric_limits<unsigned __int128>::max()` spells what it is about.
  if (llvm::isa<clang::ClassTemplateSpecializationDecl>(function.getDeclContext())) return false;
  const clang::FunctionDecl* declared = function.getTemplateInstantiationPattern();
  if (!declared) declared = &function;
  return is_int128(declared->getReturnType()) ||
         std::ranges::any_of(declared->parameters(), [](const clang::ParmVarDecl* parameter) {
           return is_int128(parameter->getType().getNonReferenceType());
         });
}

void visit_call(const clang::CallExpr& call, AstPass& pass) {
  const clang::FunctionDecl* function = call.getDirectCallee();
  if (!function || function->getBuiltinID() || !deals_in_int128(*function) ||
      !is_foreign(*function, pass))
    return;
  pass.report({call.getCallee()->getSourceRange(),
               "`" + function->getNameAsString() +
                   "` takes or gives `__int128`, which does not exist on Windows",
               {.applicability = Applicability::report}});
}

// `c ? x : n`: each of a class and a number converts to the other.
void visit_choice(const clang::ConditionalOperator& choice, AstPass& pass, Int128Facts& facts) {
  if (!is_int128(choice.getType())) return;
  for (const clang::Expr* branch : {choice.getTrueExpr(), choice.getFalseExpr()}) {
    const clang::Expr* number = branch->IgnoreImpCasts();
    if (!number->getType()->isArithmeticType() || is_int128(number->getType())) continue;
    const auto place = facts.files.at(number->getBeginLoc(), pass);
    if (!place) continue;
    const auto uses = int128_uses(*place->file);
    if (std::ranges::any_of(uses, [&](const Int128Use& use) {
          return std::ranges::find(use.numbers, place->token) != use.numbers.end();
        }))
      continue; // the fix of the other branch's type takes it along
    const std::string name = portable_name(choice.getType());
    pass.report({number->getSourceRange(),
                 "a number across a `?:` from `__int128`, which is a class on Windows",
                 {"convert it to `" + name + "`",
                  {{number->getSourceRange(), name + "(", AstEdit::Where::insert_before},
                   {number->getSourceRange(), ")", AstEdit::Where::insert_after}},
                  {"\"portcuda/int128.h\""}}});
  }
}

template <class Node>
void collect(AstHandlers& handlers, const std::shared_ptr<Int128Facts>& facts) {
  handlers.on<Node>([=](const Node& node, AstPass& pass) {
    if (calculates(node)) facts->calculations.add(node.getBeginLoc(), pass);
  });
}

} // namespace

void judge_int128(AstHandlers& handlers, bool arithmetic) {
  auto facts = std::make_shared<Int128Facts>();
  collect<clang::BinaryOperator>(handlers, facts);
  collect<clang::UnaryOperator>(handlers, facts);
  collect<clang::CastExpr>(handlers, facts);
  handlers.on_type(
      [=](clang::TypeLoc type, AstPass& pass) { collect_spelling(type, pass, *facts); });
  handlers.at_end([=](AstPass& pass) { report_spellings(*facts, arithmetic, pass); });
  if (!arithmetic) return;
  handlers.on_type(report_foreign_typedef);
  handlers.on<clang::CallExpr>(visit_call);
  handlers.on<clang::ConditionalOperator>(
      [=](const clang::ConditionalOperator& choice, AstPass& pass) {
        visit_choice(choice, pass, *facts);
      });
}

} // namespace portcuda
