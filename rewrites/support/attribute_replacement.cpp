// Attribute by attribute: what to write instead, given where the list stands. Edits are made in
// attribute_cure.cpp.
#include <algorithm>

#include "rewrites/support/attribute_cure.h"
#include "rewrites/support/head_words.h"

namespace portcuda {
namespace {

std::string with_arguments(std::string_view text, const GnuAttribute& a) {
  std::string result(text);
  if (a.has_arguments) result.append("(").append(a.arguments).append(")");
  return result;
}

// The specifiers of the declaration around `token`: does one of `words` stand among them?
template <class Predicate>
bool any_specifier(const FileView& file, std::uint32_t token, Predicate predicate) {
  auto last = file.statement_end(token);
  for (auto i = file.statement_begin(token); i != no_token && i <= last; i = file.next(i)) {
    if (one_of(file.text(i), {"{", "=", ";"})) return false;
    if (predicate(file.text(i))) return true;
  }
  return false;
}

class Replacer {
public:
  Replacer(const FileView& file, const AttributeSpec& spec, const AttributePosition& position)
      : file_(file), spec_(spec), position_(position) {}

  Replacement run() {
    for (const GnuAttribute& a : spec_.attributes) {
      add(a);
      if (!result_.obstacle.empty()) break;
    }
    return std::move(result_);
  }

private:
  using Site = AttributeSite;

  void obstacle(std::string text) { result_.obstacle = std::move(text); }
  void needs_a_look() { result_.applicability = Applicability::review; }
  bool at(std::initializer_list<Site> sites) const {
    return std::ranges::find(sites, position_.site) != sites.end();
  }
  bool on_object_or_function() const { return at({Site::specifier, Site::declarator}); }
  bool on_class() const { return at({Site::class_head, Site::class_tail}); }

  void add(const GnuAttribute& a) {
    switch (a.known->action) {
    case AttributeAction::force_inline:
      return force_inline();
    case AttributeAction::no_inline:
      return no_inline();
    case AttributeAction::gnu_scoped:
      return gnu_scoped(a);
    case AttributeAction::std_scoped:
      return std_scoped(a);
    case AttributeAction::statement:
      if (position_.site != Site::statement) return obstacle("not a statement of its own");
      result_.statement = true;
      result_.title = "write `[[fallthrough]]`";
      return;
    case AttributeAction::align:
      return align(a);
    case AttributeAction::pack:
      if (!on_class())
        return obstacle("`#pragma pack` packs a whole class, never one member or type name");
      result_.pack = true;
      return;
    case AttributeAction::specifier:
      if (!on_object_or_function() &&
          !(position_.site == Site::lambda && a.known->family == AttributeFamily::cuda_space) &&
          !(position_.site == Site::class_head && a.known->family == AttributeFamily::visibility))
        return obstacle("not among the specifiers of a declaration");
      result_.specifiers.push_back(with_arguments(a.known->text, a));
      return;
    case AttributeAction::none:
      return obstacle(std::string(a.known->text));
    }
  }

  // `__forceinline__` is `__inline__ __attribute__((always_inline))` on Linux (crt/host_defines.h):
  // it may stand for the attribute only where `inline` adds nothing, because inline changes what a
  // function of namespace scope links to.
  void force_inline() {
    if (!on_object_or_function()) return obstacle("not on a function");
    bool is_inline_already =
        position_.member || position_.templated ||
        any_specifier(file_, spec_.first, [](std::string_view t) {
          return is_inline_word(t) || one_of(t, {"static", "constexpr", "consteval"});
        });
    if (is_inline_already && knows_cuda_spellings(file_, spec_.first)) {
      result_.specifiers.emplace_back("__forceinline__");
      result_.drops_inline = true;
      return;
    }
    result_.standard.emplace_back("gnu::always_inline");
  }

  // `__noinline__` is nvcc's own word: g++ does not know it, so it needs proof that nvcc alone sees
  // the declaration.
  void no_inline() {
    if (!on_object_or_function()) return obstacle("not on a function");
    bool nvcc_only = file_.is_cuda() || (!file_.is_plain_cpp() &&
                                         any_specifier(file_, spec_.first, [](std::string_view t) {
                                           return one_of(t, {"__device__", "__global__"});
                                         }));
    if (nvcc_only) {
      result_.specifiers.emplace_back("__noinline__");
      return;
    }
    result_.standard.emplace_back("gnu::noinline");
  }

  void gnu_scoped(const GnuAttribute& a) {
    if (position_.site == Site::statement) return; // on a label, hot or cold: dropped
    bool of_a_type = a.name == "may_alias";
    if (of_a_type && !on_class() && position_.site != Site::type_name)
      return obstacle("an attribute of the type inside a declaration has no standard place");
    if (at({Site::enumerator, Site::alias, Site::lambda, Site::unknown}))
      return obstacle("no standard place for it here");
    // `const` is a keyword; GCC takes the spelling with underscores everywhere.
    auto name = a.name == "const" ? std::string("gnu::__const__") : "gnu::" + std::string(a.name);
    result_.standard.push_back(with_arguments(name, a));
    bool hidden = a.name == "visibility" && a.arguments.find("default") == std::string_view::npos;
    if (!a.known->exact && !hidden) needs_a_look();
  }

  void std_scoped(const GnuAttribute& a) {
    if (position_.site == Site::statement) return; // `label: __attribute__((unused));` loses it
    auto text = a.known->text;
    bool for_functions = text == "nodiscard" || text == "noreturn";
    if (for_functions &&
        !((on_object_or_function() && position_.function) || (text == "nodiscard" && on_class())))
      return obstacle("`[[" + std::string(text) + "]]` belongs to a function");
    if (at({Site::lambda, Site::name_space, Site::unknown}))
      return obstacle("no standard place for it here");
    result_.standard.push_back(text == "deprecated" ? with_arguments(text, a) : std::string(text));
  }

  void align(const GnuAttribute& a) {
    if (position_.function) return obstacle("the alignment of a function has no counterpart");
    if (position_.after_pointer || position_.function_pointer)
      return obstacle("it is not plain what is aligned, the pointer or its target");
    auto bytes = a.has_arguments ? std::string(a.arguments) : std::string("16");
    if (!a.has_arguments) needs_a_look();
    if (!on_class() && !on_object_or_function())
      return obstacle("only classes and variables can be aligned in standard C++");
    if (on_class() && aligned_already()) return obstacle("the class has another alignment already");
    bool keyword = position_.site != Site::specifier || spec_.scoped ||
                   !knows_cuda_spellings(file_, spec_.first);
    // An `alignas` below the natural alignment is an error; the attribute takes it for a class and
    // raises nothing.
    if (keyword && (bytes == "1" || bytes == "2")) needs_a_look();
    if (keyword)
      result_.alignments.push_back("alignas(" + bytes + ")");
    else
      result_.specifiers.push_back("__align__(" + bytes + ")");
  }

  // Two GNU alignments give the larger one; `alignas` beside `__align__` is an error for nvcc.
  bool aligned_already() const {
    for (auto i = file_.next(position_.keyword); i != no_token; i = file_.next(i)) {
      auto text = file_.text(i);
      if (one_of(text, {"alignas", "__align__"})) return true;
      if (is_attribute_word(text))
        i = file_.match(file_.next(i));
      else if (!file_.is_identifier(i) || i == no_token)
        return false;
    }
    return false;
  }

  const FileView& file_;
  const AttributeSpec& spec_;
  const AttributePosition& position_;
  Replacement result_;
};

} // namespace

bool knows_cuda_spellings(const FileView& file, std::uint32_t token) {
  if (file.is_cuda()) return true;
  if (file.is_plain_cpp()) return false;
  for (std::string_view header :
       {"cuda_runtime.h", "cuda_runtime_api.h", "cuda_fp16.h", "cuda_bf16.h", "cuda_fp8.h"})
    if (file.includes(header)) return true;
  return any_specifier(file, token, [](std::string_view t) {
    return one_of(t, {"__device__", "__host__", "__global__", "__shared__", "__constant__"});
  });
}

std::string leading_text(const Replacement& replacement) {
  std::string text;
  for (const auto& attribute : replacement.standard)
    text += (text.empty() ? "[[" : ", ") + attribute;
  if (!text.empty()) text += "]]";
  for (const auto& alignment : replacement.alignments)
    text += (text.empty() ? "" : " ") + alignment;
  return text;
}

Replacement replacement_for(const FileView& file, const AttributeSpec& spec,
                            const AttributePosition& position) {
  return Replacer(file, spec, position).run();
}

} // namespace portcuda
