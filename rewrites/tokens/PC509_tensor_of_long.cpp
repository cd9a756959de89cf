// `t.data_ptr<long>()`: tensors have elements of `int64_t`, which is `long` on Linux only.
#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "rewrites/rule.h"
#include "rewrites/support/long_semantics.h"
#include "rewrites/support/type_use.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

// Member functions of at::Tensor and of at::Scalar that take the element type, and its accessors as
// types.
constexpr std::array<std::string_view, 14> names = {"data_ptr",
                                                    "mutable_data_ptr",
                                                    "const_data_ptr",
                                                    "item",
                                                    "accessor",
                                                    "packed_accessor",
                                                    "packed_accessor32",
                                                    "packed_accessor64",
                                                    "generic_packed_accessor",
                                                    "PackedTensorAccessor",
                                                    "PackedTensorAccessor32",
                                                    "PackedTensorAccessor64",
                                                    "GenericPackedTensorAccessor",
                                                    "TensorAccessor"};

bool is_tensor_name(const FileView& file, std::uint32_t i) {
  if (std::ranges::find(names, file.text(i)) == names.end()) return false;
  const bool is_type = file.text(i).find("Accessor") != std::string_view::npos;
  const std::uint32_t p = file.previous(i);
  if (is_type) return !file.is(p, "::") || is_one_of(file.text(file.previous(p)), {"torch", "at"});
  const bool dependent = file.is(p, "template");
  return is_one_of(file.text(dependent ? file.previous(p) : p), {".", "->"});
}

struct LongType {
  std::uint32_t first, last; // tokens, `const` not among them
  bool is_unsigned;
};

// The words around token i, a `long`, that make up `unsigned long int` and the like; nothing for
// `long long` and `long double`.
std::optional<LongType> long_type_at(const FileView& file, std::uint32_t i) {
  LongType type{i, i, false};
  const auto take = [&](std::uint32_t at) {
    if (is_one_of(file.text(at), {"long", "double"})) return false;
    if (file.is(at, "unsigned")) type.is_unsigned = true;
    return true;
  };
  const auto part = [&](std::uint32_t at) {
    return is_one_of(file.text(at), {"long", "double", "unsigned", "signed", "int"});
  };
  for (auto at = file.previous(i); part(at); at = file.previous(at)) {
    if (!take(at)) return {};
    type.first = at;
  }
  for (auto at = file.next(i); part(at); at = file.next(at)) {
    if (!take(at)) return {};
    type.last = at;
  }
  return type;
}

Edit make_wide(const FileView& file, const LongType& type) {
  return {file.offset(type.first), file.end_offset(type.last) - file.offset(type.first),
          type.is_unsigned ? "uint64_t" : "int64_t"};
}

// Is this `long` the first template argument of a tensor's member or accessor?
bool is_element_type(const FileView& file, const LongType& type) {
  std::uint32_t less = file.previous(type.first);
  if (file.is(less, "const")) less = file.previous(less);
  std::uint32_t after = file.next(type.last);
  if (file.is(after, "const")) after = file.next(after);
  return file.is(less, "<") && is_one_of(file.text(after), {">", ",", ">>"}) &&
         is_tensor_name(file, file.previous(less));
}

// Can token i stand between the start of a declaration and the `=` behind its variable?
bool is_part_of_declaration(const FileView& file, std::uint32_t i) {
  return file.is_identifier(i) || is_one_of(file.text(i), {"*", "&"});
}

// `const long* p = t.data_ptr<long>()` declares what it reads: the two types change together.
struct Statement {
  std::vector<Edit> edits;
  bool others = false; // another `long` stays, in a cast or a call
};

Statement around(const FileView& file, const LongType& element) {
  Statement found;
  const std::uint32_t inner = file.statement_begin(element.first);
  const std::uint32_t begin = whole_statement_begin(file, element.first);
  bool declares = true;
  for (std::uint32_t i = begin, steps = 0; i < file.size() && steps < 400;
       i = file.next(i), ++steps) {
    if (is_one_of(file.text(i), {";", "{"}) && i > element.last) break;
    if (i == inner) declares = true; // a statement that is a macro's argument
    declares = declares && is_part_of_declaration(file, i);
    if (!file.is(i, "long") || (i >= element.first && i <= element.last)) continue;
    const auto type = long_type_at(file, i);
    if (!type || is_element_type(file, *type)) continue;
    if (declares && i < element.first && file.same_line_of_code(i, element.first))
      found.edits.push_back(make_wide(file, *type));
    else
      found.others = true;
  }
  return found;
}

void visit(const FileView& file, const Report& report) {
  for (std::uint32_t i = 0; i < file.size(); ++i) {
    if (file.token(i).kind != TokenKind::identifier || !file.is(i, "long")) continue;
    if (file.token(i).in_directive && !file.token(i).in_macro_body) continue;
    const auto type = long_type_at(file, i);
    if (!type || !is_element_type(file, *type)) continue;
    Statement statement = around(file, *type);
    std::vector<Edit> edits = std::move(statement.edits);
    edits.push_back(make_wide(file, *type));
    Finding finding{.offset = file.offset(type->first),
                    .length = file.end_offset(type->last) - file.offset(type->first),
                    .message = "a tensor has no elements of `long` on Windows, where `long` has 32 "
                               "bits and `int64_t` is `long long`",
                    .fix = {.title = "name the element `" + edits.back().text + "`"}};
    finding.fix.edits = std::move(edits);
    if (!file.includes("stdint.h")) finding.fix.includes.emplace_back("<cstdint>");
    if (statement.others) finding.fix.applicability = Applicability::review;
    report(std::move(finding));
  }
}

} // namespace

PORTCUDA_RULE(PC509){
    .id = "PC509",
    .name = "tensor-of-long",
    .title = "Tensor elements called `long`",
    .why =
        R"md(PyTorch's 64-bit element type is `int64_t`: `long` on Linux, `long long` on Windows. `data_ptr<long>()` is declared for every type but
defined for element types only, so on Windows the linker stops: LNK2019 (`unresolved external symbol … data_ptr<long>`). `item<long>()` does the same. Where the pointer
meets an `int64_t*`, both passes of NVIDIA's Windows front end (13.0.88) say `argument of type "long *" is incompatible with parameter of type "int64_t *"`.
An accessor of `long` is rejected where its type meets the tensor's, or in old versions reads 32 bits of 64. flash-attention@46879364 and pytorch3d had to cure it.)md",
    .cure =
        R"md(`int64_t` and `uint64_t`, which are `long` and `unsigned long` on Linux: nothing changes there. The variable that the
same statement declares (`long* p = t.data_ptr<long>()`) changes with it. Where that pointer flows into a function that still takes `long*`, the Windows compiler says so (C2664). A statement with
another `long` that stays, as in a cast, waits for a look (`--unsafe-fixes`).)md",
    .example = {R"cu(#include <cstdint>
template <class Tensor>
auto ids(const Tensor& t) {
  const long* p = t.template data_ptr<long>();
  return p;
}
)cu",
                R"cu(#include <cstdint>
template <class Tensor>
auto ids(const Tensor& t) {
  const int64_t* p = t.template data_ptr<int64_t>();
  return p;
}
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::cl | Rejects::linker,
    .match = FileRule{{Words(names.begin(), names.end()), {"long"}}, visit},
    .semantics = judge_tensors_of_long};

} // namespace portcuda
