#include "rewrites/support/windows_layout.h"

#include <algorithm>
#include <map>
#include <vector>

#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/RecordLayout.h"

namespace portcuda {
namespace {

using clang::QualType;
using Bytes = std::uint64_t;

enum class Side { cl, device };

Bytes round_up(Bytes size, Bytes alignment) {
  return alignment ? (size + alignment - 1) / alignment * alignment : size;
}

// A class of which several objects must not have one address.
struct EmptyObject {
  const void* type;
  Bytes offset;
  friend bool operator==(const EmptyObject&, const EmptyObject&) = default;
};

struct Part {
  std::string name; // of a field; empty: a base
  QualType type;
  Bytes offset = 0;
};

struct Layout {
  Bytes size = 0;
  Bytes size_as_base = 0;
  Bytes natural_alignment = 1, required_alignment = 1; // of the parts, and by `alignas`
  bool is_empty = true;
  bool has_data = false;                                // bytes that anyone reads
  bool leads_with_empty = true, ends_with_empty = true; // as Microsoft's compiler asks
  std::vector<Part> parts;
  std::vector<EmptyObject> empty_objects; // Side::device
  Bytes alignment() const { return std::max(natural_alignment, required_alignment); }
};

// What of a class the layout needs. The standard library's classes are other ones on Windows.
struct Field {
  std::string name;
  QualType type;
  const clang::FieldDecl* declaration = nullptr;
};
struct Shape {
  const void* key = nullptr;
  std::vector<QualType> bases;
  std::vector<Field> fields;
  Bytes own_alignment = 1, most_alignment = 0; // `alignas`; packed, 0: not
  bool is_union = false;
  bool shares_empty_bases = false; // __declspec(empty_bases)
};

bool is_in(const clang::DeclContext* context, llvm::StringRef name) {
  for (; context; context = context->getParent())
    if (auto* space = llvm::dyn_cast<clang::NamespaceDecl>(context))
      if (space->getName() == name && space->getParent()->getRedeclContext()->isTranslationUnit())
        return true;
  return false;
}

class Layouts {
public:
  Layouts(const clang::ASTContext& context, Side side) : context_(context), side_(side) {}

  // Nothing where it cannot be told.
  const Layout* of(QualType type) {
    type = context_.getCanonicalType(type.getUnqualifiedType());
    auto known = layouts_.find(type.getAsOpaquePtr());
    if (known != layouts_.end()) return known->second ? &*known->second : nullptr;
    std::optional<Layout> layout = computed(type);
    auto& stored = layouts_[type.getAsOpaquePtr()] = std::move(layout);
    return stored ? &*stored : nullptr;
  }

private:
  std::optional<Layout> computed(QualType type) {
    if (auto* array = context_.getAsConstantArrayType(type)) return array_of(*array);
    const clang::CXXRecordDecl* record = type->getAsCXXRecordDecl();
    if (!record) return scalar(type);
    if (!record->hasDefinition() || record->isInvalidDecl() || record->isDependentType() ||
        record->isDynamicClass())
      return std::nullopt;
    if (record->isInStdNamespace()) {
      auto* instance = llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(record);
      if (instance && record->getName() == "tuple") return tuple(*instance);
      if (record->getName() != "pair" && record->getName() != "array") return opaque(type);
    }
    return laid_out(shape_of(*record->getDefinition()));
  }

  Layout opaque(QualType type) const {
    Layout layout;
    layout.size = layout.size_as_base = context_.getTypeSizeInChars(type).getQuantity();
    layout.natural_alignment = context_.getTypeAlignInChars(type).getQuantity();
    layout.is_empty = layout.leads_with_empty = layout.ends_with_empty = false;
    layout.has_data = true;
    return layout;
  }

  std::optional<Layout> scalar(QualType type) const {
    if (type->isIncompleteType() || type->isDependentType()) return std::nullopt;
    if (type->isReferenceType()) type = context_.VoidPtrTy;
    Layout layout = opaque(type);
    Bytes size = 0;
    if (auto* builtin = type->getAs<clang::BuiltinType>()) {
      const auto kind = builtin->getKind();
      if (kind == clang::BuiltinType::Long || kind == clang::BuiltinType::ULong) size = 4;
      if (kind == clang::BuiltinType::LongDouble) size = 8;
    } else if (auto* member = type->getAs<clang::MemberPointerType>()) {
      const bool function = member->isMemberFunctionPointer();
      size = side_ == Side::cl ? (function ? 8 : 4) : (function ? 16 : 8);
    }
    if (size) layout.size = layout.size_as_base = size;
    if (size) layout.natural_alignment = std::min<Bytes>(size, 8);
    return layout;
  }

  std::optional<Layout> array_of(const clang::ConstantArrayType& array) {
    const Layout* element = of(array.getElementType());
    if (!element) return std::nullopt;
    Layout layout;
    const Bytes count = array.getSize().getZExtValue();
    layout.size = layout.size_as_base = element->size * count;
    layout.natural_alignment = element->natural_alignment;
    layout.required_alignment = element->required_alignment;
    layout.is_empty = layout.leads_with_empty = false;
    layout.ends_with_empty = element->ends_with_empty;
    layout.has_data = element->has_data;
    layout.parts = {{"[0]", array.getElementType(), 0}};
    for (Bytes k = 0; k < std::min<Bytes>(count, 64); ++k)
      for (const EmptyObject& object : element->empty_objects)
        layout.empty_objects.push_back({object.type, object.offset + k * element->size});
    return layout;
  }

  Shape shape_of(const clang::CXXRecordDecl& record) const {
    Shape shape{.key = record.getCanonicalDecl(), .is_union = record.isUnion()};
    // CCCL's classes have __declspec(empty_bases) on Windows.
    shape.shares_empty_bases =
        is_in(&record, "cuda") || is_in(&record, "thrust") || is_in(&record, "cub");
    // std::pair has a base of its own on Linux alone.
    if (!record.isInStdNamespace())
      for (const clang::CXXBaseSpecifier& base : record.bases())
        shape.bases.push_back(base.getType());
    for (const clang::FieldDecl* field : record.fields())
      shape.fields.push_back({field->getNameAsString(), field->getType(), field});
    shape.own_alignment = std::max<Bytes>(1, record.getMaxAlignment() / 8);
    if (record.hasAttr<clang::PackedAttr>()) shape.most_alignment = 1;
    if (auto* most = record.getAttr<clang::MaxFieldAlignmentAttr>())
      shape.most_alignment = most->getAlignment() / 8;
    return shape;
  }

  // MSVC's std::tuple: the first element behind a base that is the tuple of all others.
  std::optional<Layout> tuple(const clang::ClassTemplateSpecializationDecl& instance) {
    Shape empty{.key = instance.getSpecializedTemplate()->getCanonicalDecl()};
    std::optional<Layout> rest = laid_out(empty);
    const auto arguments = instance.getTemplateArgs().asArray();
    if (arguments.size() != 1 || arguments[0].getKind() != clang::TemplateArgument::Pack)
      return std::nullopt;
    const auto elements = arguments[0].pack_elements();
    for (std::size_t k = elements.size(); rest && k-- > 0;) {
      if (elements[k].getKind() != clang::TemplateArgument::Type) return std::nullopt;
      Shape shape{.fields = {{"element " + std::to_string(k), elements[k].getAsType()}}};
      rest = laid_out(shape, &*rest);
    }
    return rest;
  }

  bool conflicts(const Layout& layout, const Layout& part, Bytes offset) const {
    return std::ranges::any_of(part.empty_objects, [&](const EmptyObject& object) {
      return std::ranges::find(layout.empty_objects,
                               EmptyObject{object.type, object.offset + offset}) !=
             layout.empty_objects.end();
    });
  }

  // In the Itanium ABI an object moves on where another of its type lies at the same address.
  Bytes free_place(const Layout& layout, const Layout& part, Bytes offset, Bytes step) const {
    if (side_ == Side::device)
      while (conflicts(layout, part, offset)) offset += step;
    return offset;
  }

  void put(Layout& layout, const Layout& part, std::string name, QualType type, Bytes offset) {
    for (const EmptyObject& object : part.empty_objects)
      if (layout.empty_objects.size() < 4096)
        layout.empty_objects.push_back({object.type, object.offset + offset});
    layout.required_alignment = std::max(layout.required_alignment, part.required_alignment);
    layout.has_data |= part.has_data;
    if (type.isNull())
      layout.parts = part.parts; // of a tuple's rest, which lies at the beginning
    else if (part.has_data)
      layout.parts.push_back({std::move(name), type, offset});
  }

  struct Progress {
    Bytes end = 0;       // of what was laid out
    Bytes empty_end = 0; // of empty objects, which take part in the size alone
    bool behind_empty = false, first = true;
  };

  void add_base(Layout& layout, Progress& at, const Layout& base, QualType type,
                const Shape& shape) {
    const bool shares = side_ == Side::device || shape.shares_empty_bases;
    Bytes alignment = base.natural_alignment;
    if (shape.most_alignment) alignment = std::min(alignment, shape.most_alignment);
    alignment = std::max(alignment, base.required_alignment);
    if (shares && base.is_empty) {
      Bytes offset = 0;
      if (side_ == Side::device && conflicts(layout, base, 0))
        offset = free_place(layout, base, at.end, 1);
      put(layout, base, "", type, offset);
      at.empty_end = std::max(at.empty_end, offset + base.size);
    } else {
      if (!shares && !at.first && at.behind_empty && base.leads_with_empty) ++at.end;
      const Bytes offset = free_place(layout, base, round_up(at.end, alignment), alignment);
      put(layout, base, "", type, offset);
      at.end = offset + (side_ == Side::cl ? base.size_as_base : base.size);
      layout.natural_alignment = std::max(layout.natural_alignment, alignment);
    }
    if (at.first) layout.leads_with_empty = base.leads_with_empty;
    at.behind_empty = base.ends_with_empty;
    at.first = false;
  }

  bool add_field(Layout& layout, Progress& at, const Field& field, const Shape& shape) {
    const Layout* type = of(field.type);
    if (!type) return false;
    Bytes alignment = type->natural_alignment, required = type->required_alignment;
    if (field.declaration)
      required = std::max<Bytes>(required, field.declaration->getMaxAlignment() / 8);
    const bool packed = field.declaration && field.declaration->hasAttr<clang::PackedAttr>();
    if (shape.most_alignment) alignment = std::min(alignment, shape.most_alignment);
    alignment = std::max(packed ? 1 : alignment, required);
    layout.required_alignment = std::max(layout.required_alignment, required);
    layout.natural_alignment = std::max(layout.natural_alignment, alignment);
    const Bytes from = shape.is_union ? 0 : at.end;
    Bytes size = type->size;
    // cl.exe pays no heed to [[no_unique_address]].
    const bool overlaps = side_ == Side::device && type->is_empty && field.declaration &&
                          field.declaration->hasAttr<clang::NoUniqueAddressAttr>();
    Bytes offset = overlaps && !conflicts(layout, *type, 0)
                       ? 0
                       : free_place(layout, *type, round_up(from, alignment), alignment);
    put(layout, *type, field.name, field.type, offset);
    if (overlaps)
      at.empty_end = std::max(at.empty_end, offset + size);
    else
      at.end = std::max(at.end, offset + size), layout.is_empty = false;
    if (field.type->getBaseElementTypeUnsafe()->isRecordType())
      at.behind_empty = type->ends_with_empty;
    return true;
  }

  // Bits of one type share a unit of it; both sides do as Microsoft's compiler.
  struct BitUnit {
    Bytes size = 0, used = 0;
  };
  void add_bits(Layout& layout, Progress& at, BitUnit& unit, const Field& field,
                const Shape& shape) {
    const Layout type = *scalar(
        field.type->isEnumeralType() ? field.type->castAsEnumDecl()->getIntegerType() : field.type);
    const Bytes width = field.declaration->getBitWidthValue();
    Bytes alignment = type.natural_alignment;
    if (shape.most_alignment) alignment = std::min(alignment, shape.most_alignment);
    if (width == 0) {
      unit = {};
      return;
    }
    layout.is_empty = false;
    layout.has_data = true;
    if (!shape.is_union && unit.size == type.size && unit.used + width <= 8 * unit.size) {
      unit.used += width;
      return;
    }
    const Bytes offset = shape.is_union ? 0 : round_up(at.end, alignment);
    at.end = std::max(at.end, offset + type.size);
    layout.natural_alignment = std::max(layout.natural_alignment, alignment);
    unit = {type.size, width};
  }

  // `rest`: of a tuple, instead of a base that Linux' tuple has.
  std::optional<Layout> laid_out(const Shape& shape, const Layout* rest = nullptr) {
    Layout layout;
    layout.required_alignment = shape.own_alignment;
    layout.leads_with_empty = layout.ends_with_empty = false;
    Progress at;
    if (rest) {
      add_base(layout, at, *rest, {}, shape);
      layout.is_empty &= rest->is_empty;
    }
    for (QualType type : shape.bases) {
      const Layout* base = of(type);
      if (!base) return std::nullopt;
      add_base(layout, at, *base, type, shape);
      layout.is_empty &= base->is_empty;
    }
    BitUnit unit;
    for (const Field& field : shape.fields) {
      if (field.declaration && field.declaration->isBitField()) {
        add_bits(layout, at, unit, field, shape);
        continue;
      }
      unit = {};
      if (!add_field(layout, at, field, shape)) return std::nullopt;
    }
    finish(layout, at, shape);
    return layout;
  }

  void finish(Layout& layout, const Progress& at, const Shape& shape) const {
    layout.ends_with_empty = at.behind_empty;
    layout.size_as_base = round_up(at.end, layout.natural_alignment);
    layout.size = round_up(std::max(at.end, at.empty_end), layout.alignment());
    if (layout.size_as_base == 0) layout.leads_with_empty = layout.ends_with_empty = true;
    if (layout.is_empty && shape.key) layout.empty_objects.push_back({shape.key, 0});
    layout.size = std::max<Bytes>(layout.size, layout.required_alignment);
  }

  const clang::ASTContext& context_;
  Side side_;
  std::map<void*, std::optional<Layout>> layouts_;
};

class Comparison {
public:
  explicit Comparison(const clang::ASTContext& context)
      : context_(context), cl_(context, Side::cl), device_(context, Side::device) {}

  std::optional<LayoutDifference> of(QualType type) {
    const Layout *cl = cl_.of(type), *device = device_.of(type);
    if (!cl || !device) return std::nullopt;
    const bool same_parts = cl->parts.size() == device->parts.size();
    for (std::size_t k = 0; same_parts && k < cl->parts.size(); ++k) {
      const Part &here = cl->parts[k], &there = device->parts[k];
      if (here.offset != there.offset)
        return LayoutDifference{name_of(type, here), false, here.offset, there.offset};
      if (auto inner = of(here.type)) {
        if (inner->part.empty()) inner->part = name_of(type, here);
        return inner;
      }
    }
    if (cl->size == device->size) return std::nullopt;
    return LayoutDifference{"", true, cl->size, device->size};
  }

private:
  std::string name_of(QualType type, const Part& part) const {
    const clang::PrintingPolicy policy(context_.getLangOpts());
    if (part.name.empty()) return part.type.getUnqualifiedType().getAsString(policy);
    return type.getUnqualifiedType().getAsString(policy) + "::" + part.name;
  }

  const clang::ASTContext& context_;
  Layouts cl_, device_;
};

} // namespace

std::optional<LayoutDifference> windows_layout_difference(QualType type,
                                                          const clang::ASTContext& context) {
  return Comparison(context).of(type);
}

} // namespace portcuda
