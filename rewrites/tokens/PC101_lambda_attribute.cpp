#include <algorithm>

#include "rewrites/rule.h"
#include "rewrites/support/attribute_cure.h"
#include "rewrites/support/lambda_declarator.h"
#include "rewrites/support/tidy_edit.h"

namespace portcuda {
namespace {

// From the end of the token before, when only white space lies between: `[&](int i) \⏎
// __attribute__((x)) {` becomes one line. A comment in between stays.
Edit drop(const FileView& file, std::uint32_t first, std::uint32_t last) {
  auto before = file.previous(first);
  auto from = before == no_token ? file.offset(first) : file.end_offset(before);
  auto between = file.source().substr(from, file.offset(first) - from);
  auto behind = file.source().substr(file.end_offset(last), 1);
  bool separated = behind == " " || behind == "\t" || behind == "\n" || behind == "\r" ||
                   behind == "(" || behind == ";";
  if (before == no_token || !separated || between.find_first_not_of(" \t\r\n\\") != between.npos)
    return remove_tokens(file, first, last);
  return {from, file.end_offset(last) - from, ""};
}

// nvcc inlines most lambdas anyway, but not always to the same code: FlashMLA's sparse prefill for
// sm_90a gets three instructions more without.
bool wants_inlining(const AttributeSpec& spec) {
  return std::ranges::any_of(
      spec.attributes, [](const GnuAttribute& a) { return a.known && a.name == "always_inline"; });
}

// What dropping costs on Linux: nothing for a hint, something for `noinline`.
Applicability applicability_of(const AttributeSpec& spec) {
  for (const GnuAttribute& a : spec.attributes) {
    bool droppable =
        a.known && (a.name == "always_inline" || a.name == "flatten" || a.name == "artificial" ||
                    a.name == "unused" || a.known->family == AttributeFamily::hint);
    if (!droppable) return Applicability::review;
  }
  return spec.readable ? Applicability::safe : Applicability::review;
}

struct Cure {
  bool inlines = false; // the lambda is to be inlined on Linux as before
  Applicability applicability = Applicability::safe;
};

Cure cure_of(const AttributeSpec& spec) { return {wants_inlining(spec), applicability_of(spec)}; }

void found(const FileView& file, std::uint32_t first, std::uint32_t last, const std::string& what,
           const Cure& cure, const Report& report) {
  Fix fix{.title = "drop the attribute", .applicability = cure.applicability};
  if (cure.inlines) {
    fix.title = "use `PORTCUDA_LAMBDA_INLINE`";
    fix.edits = {replace_tokens(file, first, last, "PORTCUDA_LAMBDA_INLINE")};
    fix.includes = {"\"portcuda/hints.h\""};
  } else {
    fix.edits = {drop(file, first, last)};
  }
  report({file.offset(first), file.end_offset(last) - file.offset(first),
          "`" + what + "` after a lambda's declarator stops the parser", std::move(fix)});
}

// `#define INL __attribute__((always_inline))`, used after a lambda's declarator. The definition is
// another rule's.
void visit_uses_of_macro(const FileView& file, const MacroDefinition& macro, const Report& report) {
  if (macro.function_like || file.compiled(macro.name) == Truth::no ||
      file.windows_only(macro.name))
    return;
  Cure cure;
  for (auto i = macro.body; i < macro.end; ++i) {
    auto spec = parse_attribute_spec(file, i);
    if (!spec || owner(*spec) == AttributeFamily::foreign) return;
    if (spec->attributes.size() && owner(*spec) == AttributeFamily::cuda_space) return;
    const Cure one = cure_of(*spec);
    cure = {cure.inlines || one.inlines, std::max(cure.applicability, one.applicability)};
    i = spec->last;
  }
  auto name = file.text(macro.name);
  for (auto i : uses_of_name(file, name)) {
    if (i < macro.end) continue;
    auto before = file.previous(i);
    if (before != no_token && in_lambda_declarator(file, before))
      found(file, i, i, std::string(name), cure, report);
  }
}

void visit_msvc(const FileView& file, std::uint32_t token, const Report& report) {
  auto inner = file.previous(token), forceinline_name = file.next(file.next(token));
  if (inner == no_token || !file.is(inner, "[") || !file.is(forceinline_name, "forceinline"))
    return;
  auto outer = file.previous(inner);
  if (outer == no_token || !file.is(outer, "[") || file.match(outer) == no_token ||
      !file.is(file.next(forceinline_name), "]"))
    return;
  auto before = file.previous(outer);
  if (before != no_token && in_lambda_declarator(file, before))
    found(file, outer, file.match(outer), "[[msvc::forceinline]]", {}, report);
}

void visit(const FileView& file, std::uint32_t token, const Report& report) {
  auto text = file.text(token);
  if (text == "msvc") return visit_msvc(file, token, report);
  auto before = file.previous(token);
  if (!is_attribute_word(text)) {
    if (before != no_token && in_lambda_declarator(file, before))
      found(file, token, token, std::string(text), {}, report);
    return;
  }
  auto spec = parse_attribute_spec(file, token);
  if (!spec || attributes_do_not_matter(file, token)) return;
  if (file.token(token).in_macro_body)
    if (auto* macro = file.macro_at(token); macro && macro->body == token)
      visit_uses_of_macro(file, *macro, report);
  auto family = owner(*spec);
  if (family == AttributeFamily::foreign || family == AttributeFamily::cuda_space) return;
  if (attribute_position(file, *spec).site != AttributeSite::lambda) return;
  found(file, spec->first, spec->last, shown(file, *spec), cure_of(*spec), report);
}

} // namespace

PORTCUDA_RULE(PC101){
    .id = "PC101",
    .name = "lambda-attribute",
    .title = "attribute after a lambda declarator",
    .why =
        R"md(NVIDIA's front end in Microsoft mode wants the body right behind the declarator of a lambda. `__attribute__((always_inline))` there, with
or without `mutable`, `noexcept` or a trailing return type, gives `expected a "{" introducing a lambda body` in the host pass and in the device
pass (Windows front end 13.0.88); so do `__forceinline__` and `__forceinline`. FlashMLA issue 220 reports it as C3260 from cl.exe.
`[[msvc::forceinline]]` gets through the front end, but cl.exe 19.39 rejects it with C2416 (fpnge issue 28; PyTorch PR 139363 removed it).)md",
    .cure =
        R"md(`always_inline` becomes `PORTCUDA_LAMBDA_INLINE` of "portcuda/hints.h": the attribute itself on Linux, nothing with MSVC. Without it nvcc
inlines such lambdas, too, but in another phase: in FlashMLA's sparse prefill for sm_90a that makes three instructions more, and the PTX is
to stay what it was. Other attributes are dropped: hints at once, `noinline` and attributes with a meaning of their own only with
`--unsafe-fixes`. A macro of this file whose body is such an attribute is replaced where it follows a lambda's declarator; its `#define`
is PC102's. `__attribute__((device))` on a lambda is PC108.)md",
    .example = {"auto twice = [&](int i) __attribute__((always_inline)) { return 2 * i; };\n",
                "#include \"portcuda/hints.h\"\nauto twice = [&](int i) PORTCUDA_LAMBDA_INLINE { "
                "return 2 * i; };\n"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = WordRule{{"__attribute__", "__attribute", "__forceinline__", "__forceinline", "msvc"},
                      visit},
};

} // namespace portcuda
