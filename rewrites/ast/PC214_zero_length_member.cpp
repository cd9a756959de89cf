// A data member whose length depends on a template's arguments and comes out as 0 for some that the
// project uses: everywhere but at the end of a class.
#include <algorithm>
#include <string>
#include <vector>

#include "rewrites/rule_ast.h"
#include "rewrites/support/spelled_together.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/TypeLoc.h"
#include "clang/Basic/SourceManager.h"

namespace portcuda {
namespace {

// The member as it is written: an instantiation does not keep where all of a type's words stand.
const clang::FieldDecl& as_written(const clang::FieldDecl& field) {
  const auto& record = llvm::cast<clang::CXXRecordDecl>(*field.getParent());
  if (const clang::CXXRecordDecl* pattern = record.getTemplateInstantiationPattern())
    for (const clang::FieldDecl* written : pattern->fields())
      if (written->getLocation() == field.getLocation()) return *written;
  return field;
}

// What the fix makes of a member is no array without elements on Windows.
bool is_array_member(clang::QualType type) {
  const auto* alias = type->getAs<clang::TemplateSpecializationType>();
  const clang::TemplateDecl* name = alias ? alias->getTemplateName().getAsTemplateDecl() : nullptr;
  return name && name->getQualifiedNameAsString() == "portcuda::array_member";
}

const clang::ConstantArrayType* as_array(clang::QualType type, const clang::ASTContext& context) {
  return is_array_member(type) ? nullptr : context.getAsConstantArrayType(type);
}

bool has_zero_extent(clang::QualType type, const clang::ASTContext& context, bool inner_only) {
  const auto* array = as_array(type, context);
  for (bool inner = false; array; inner = true, array = as_array(array->getElementType(), context))
    if (array->isZeroSize() && (inner || !inner_only)) return true;
  return false;
}

// `float x[4][N]`: the bounds from the left, and what stands before the name.
struct ArrayDeclarator {
  struct Bound {
    clang::SourceRange brackets;
    bool zero;
  };
  std::vector<Bound> bounds;
  clang::TypeLoc element;

  bool has_zero() const { return std::ranges::any_of(bounds, &Bound::zero); }
};

ArrayDeclarator read_declarator(const clang::FieldDecl& field, const clang::ASTContext& context) {
  ArrayDeclarator declarator;
  const clang::FieldDecl& written = as_written(field);
  if (!written.getTypeSourceInfo()) return declarator;
  clang::TypeLoc type = written.getTypeSourceInfo()->getTypeLoc();
  clang::QualType made = field.getType();
  while (auto bound = type.getUnqualifiedLoc().getAs<clang::ArrayTypeLoc>()) {
    const auto* array = as_array(made, context);
    if (!array) break;
    declarator.bounds.push_back({bound.getBracketsRange(), array->isZeroSize()});
    type = bound.getElementLoc();
    made = array->getElementType();
  }
  declarator.element = type.getUnqualifiedLoc();
  return declarator;
}

const clang::FieldDecl* last_field(const clang::CXXRecordDecl& record) {
  const clang::FieldDecl* last = nullptr;
  for (const clang::FieldDecl* field : record.fields()) last = field;
  return last;
}

// The array without elements that ends an object of this type.
const clang::FieldDecl* open_end(clang::QualType type, const clang::ASTContext& context) {
  const clang::CXXRecordDecl* record = type->getAsCXXRecordDecl();
  if (!record || !record->hasDefinition() || record->isDependentType()) return nullptr;
  const clang::FieldDecl* last = last_field(*record->getDefinition());
  if (!last || is_array_member(last->getType())) return nullptr;
  if (has_zero_extent(last->getType(), context, false)) return last;
  return open_end(last->getType(), context);
}

class Replacement {
public:
  Replacement(const clang::FieldDecl& field, AstPass& pass) : field_(field), pass_(pass) {}

  AstFix fix() {
    AstFix fix{"give the member a type for any length", {}, {"\"portcuda/array_member.h\""}};
    const auto& record = llvm::cast<clang::CXXRecordDecl>(*field_.getParent());
    std::vector<const clang::FieldDecl*> group;
    for (const clang::FieldDecl* other : record.fields())
      if (other->getBeginLoc() == field_.getBeginLoc()) group.push_back(other);
    const ArrayDeclarator first = read_declarator(*group.front(), pass_.context());
    if (!first.has_zero()) return {};
    const std::string type = type_text(first, 0);
    fix.edits.push_back({first.element.getSourceRange(), type});
    for (const clang::FieldDecl* other : group) {
      const ArrayDeclarator declarator = read_declarator(*other, pass_.context());
      // All names of the declaration take the type of the first.
      if (!in_one_place(declarator) || type_text(declarator, 0) != type) return {};
      const auto zero = std::ranges::find_if(declarator.bounds, &ArrayDeclarator::Bound::zero);
      fix.edits.push_back(
          {{zero->brackets.getBegin(), declarator.bounds.back().brackets.getEnd()}, ""});
    }
    return fix;
  }

private:
  // Edits of a macro's body and of its arguments do not go together, and in an argument the comma
  // of the new type would end it.
  bool in_one_place(const ArrayDeclarator& declarator) const {
    const clang::SourceLocation begin = declarator.element.getBeginLoc();
    if (pass_.sources().isMacroArgExpansion(begin)) return false;
    return std::ranges::all_of(declarator.bounds, [&](const ArrayDeclarator::Bound& bound) {
      return spelled_together({declarator.element.getSourceRange(), bound.brackets}, pass_);
    });
  }

  std::string bound_text(const ArrayDeclarator::Bound& bound) const {
    const std::string text = pass_.text(bound.brackets);
    return text.size() < 2 ? text : text.substr(1, text.size() - 2);
  }

  // The type of what the bounds from `from` on, and the element, make; without the bounds that stay
  // behind the name.
  std::string type_text(const ArrayDeclarator& declarator, std::size_t from) const {
    const auto& bounds = declarator.bounds;
    std::size_t zero = from;
    std::string before;
    for (; zero < bounds.size() && !bounds[zero].zero; ++zero)
      before += pass_.text(bounds[zero].brackets);
    if (zero == bounds.size()) return pass_.text(declarator.element.getSourceRange()) + before;
    std::string length = bound_text(bounds[zero]);
    if (length.find_first_of(">,") != std::string::npos) length = "(" + length + ")";
    std::string type =
        "portcuda::array_member<" + type_text(declarator, zero + 1) + ", " + length + ">";
    return from == 0 ? type : type + before;
  }

  const clang::FieldDecl& field_;
  AstPass& pass_;
};

void report(const clang::FieldDecl& field, AstPass& pass) {
  const ArrayDeclarator declarator = read_declarator(field, pass.context());
  for (const ArrayDeclarator::Bound& bound : declarator.bounds)
    if (bound.zero && pass.text(bound.brackets) == "[0]") return; // PC206's
  // Where a macro's body has the brackets and its argument the name, the body is at fault.
  clang::SourceRange place = field.getLocation();
  if (!declarator.bounds.empty())
    if (clang::SourceRange brackets = declarator.bounds.front().brackets;
        !spelled_together({place, brackets}, pass))
      place = brackets;
  pass.report({place,
               "`" + field.getNameAsString() +
                   "` has no elements for some template arguments, and is not the last member",
               Replacement(field, pass).fix()});
}

void visit(const clang::CXXRecordDecl& record, AstPass& pass) {
  if (!record.isThisDeclarationADefinition() || record.isInvalidDecl() || record.isDependentType())
    return;
  const clang::ASTContext& context = pass.context();
  for (const clang::CXXBaseSpecifier& base : record.bases())
    if (const clang::FieldDecl* field = open_end(base.getType(), context)) report(*field, pass);
  const clang::FieldDecl* last = last_field(record);
  clang::SourceLocation told; // of one declaration with several names the first
  for (const clang::FieldDecl* field : record.fields()) {
    const bool in_the_midst = field != last && !record.isUnion();
    if (has_zero_extent(field->getType(), context, !in_the_midst)) {
      if (field->getBeginLoc() != told) report(*field, pass);
      told = field->getBeginLoc();
    } else if (in_the_midst) {
      if (const clang::FieldDecl* end = open_end(field->getType(), context)) report(*end, pass);
    }
  }
}

void add(AstHandlers& handlers) {
  handlers.on<clang::CXXRecordDecl>(visit);
  handlers.on_instantiated<clang::CXXRecordDecl>(visit);
}

} // namespace

PORTCUDA_RULE(PC214){
    .id = "PC214",
    .name = "zero-length-member",
    .title = "array member whose length becomes 0",
    .why =
        R"md(`T x[N]` with N = 0 is an extension of GCC and Clang, which give it no bytes. NVIDIA's Windows front end (13.0.88) takes
such a member in a union and as the last one of a class. In the midst of a class both passes say `incomplete type "T []" is
not allowed` where the template is instantiated; the same of a class that ends in one (`type containing an unknown-size array
is not allowed`, `cannot derive from a class with a flexible array member`), and of `x[4][N]` anywhere (`an array may not have
elements of this type`). Whether N is 0 is known from the template arguments that the project uses.)md",
    .cure =
        R"md(`T x[N]` becomes `portcuda::array_member<T, N> x`: on Linux another name of the type T[N], so that layout and code stay as
they are. On Windows it is T[N] as well, and without elements an empty class that can be indexed, iterated and turned into a
pointer. There the member has T's alignment and takes that many bytes, so that members behind it move by as much. A
declaration whose names have different bounds, and one that a macro puts together from its arguments, are reported.)md",
    .example = {R"cu(template <int Stages> struct Buffers {
  float raw[Stages];
  int count;
};
__global__ void clear(Buffers<0>* buffers) { buffers->count = 0; }
)cu",
                R"cu(#include "portcuda/array_member.h"
template <int Stages> struct Buffers {
  portcuda::array_member<float, Stages> raw;
  int count;
};
__global__ void clear(Buffers<0>* buffers) { buffers->count = 0; }
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass,
    .match = SemanticRule{},
    .semantics = add};

} // namespace portcuda
