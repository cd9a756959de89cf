// `float near, far;` behind <windows.h>: names that are macros there.
#include <algorithm>
#include <array>
#include <string>

#include "rewrites/rule.h"
#include "rewrites/support/type_use.h"
#include "rewrites/support/windows_header.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

// From which header the macro comes, and so what keeps it out.
enum class Origin { every_header, windows, rpc, gdi };

struct WindowsMacro {
  std::string_view name;
  Origin origin;
  std::string_view expansion;
};

constexpr std::array<WindowsMacro, 16> macros = {{
    {"__in", Origin::every_header, "an annotation of <sal.h>"},
    {"__out", Origin::every_header, "an annotation of <sal.h>"},
    {"near", Origin::windows, "nothing"},
    {"far", Origin::windows, "nothing"},
    {"IN", Origin::windows, "nothing"},
    {"OUT", Origin::windows, "nothing"},
    {"OPTIONAL", Origin::windows, "nothing"},
    {"DELETE", Origin::windows, "a number"},
    {"small", Origin::rpc, "`char`"},
    {"hyper", Origin::rpc, "`__int64`"},
    {"interface", Origin::rpc, "`struct`"},
    {"ERROR", Origin::gdi, "a number"},
    {"RELATIVE", Origin::gdi, "a number"},
    {"ABSOLUTE", Origin::gdi, "a number"},
    {"TRANSPARENT", Origin::gdi, "a number"},
    {"OPAQUE", Origin::gdi, "a number"},
}};

Words names() {
  Words words;
  for (const WindowsMacro& macro : macros) words.push_back(macro.name);
  return words;
}

// The words of which a file must have one to hold such a macro: a header that brings it, or the two
// that come always.
Words sources() {
  Words words(std::begin(windows_header_words), std::end(windows_header_words));
  words.insert(words.end(), {"__in", "__out"});
  return words;
}

bool is_kept_out(const FileView& file, const WindowsMacro& macro) {
  if (file.macro_named(macro.name) || undefines(file, macro.name)) return true;
  if (macro.origin == Origin::rpc) return file.macro_named("WIN32_LEAN_AND_MEAN") != nullptr;
  return macro.origin == Origin::gdi && file.macro_named("NOGDI") != nullptr;
}

// A variable, parameter, member or enumerator. What Windows code does with these macros (`IN HANDLE
// h`, `int far* p`) looks different.
bool is_name_of_something(const FileView& file, std::uint32_t i) {
  if (is_preprocessor_text(file, i)) return false;
  const std::string_view after = file.text(file.next(i));
  if (file.is_identifier(file.previous(i)) && after == "{" &&
      !may_precede_type(file.text(file.previous(i))))
    return true; // `float near{0.1f};`
  if (after != "(" && declares_name(file, i)) return true;
  // `float near, far;`: the second of such a pair.
  const std::uint32_t comma = file.previous(i), other = file.previous(comma);
  return file.is(comma, ",") && is_one_of(after, {";", ",", "=", "{"}) &&
         std::ranges::find(macros, file.text(other), &WindowsMacro::name) != macros.end() &&
         declares_name(file, other);
}

void visit(const FileView& file, const Report& report) {
  const std::uint32_t hash = windows_inclusion(file);
  for (std::uint32_t i = 0; i < file.size(); ++i) {
    if (file.token(i).kind != TokenKind::identifier) continue;
    const auto macro = std::ranges::find(macros, file.text(i), &WindowsMacro::name);
    if (macro == macros.end()) continue;
    const bool defined = macro->origin == Origin::every_header || (hash != no_token && i > hash);
    if (!defined || !is_name_of_something(file, i) || is_kept_out(file, *macro)) continue;
    const std::string name(macro->name);
    report({.offset = file.offset(i),
            .length = file.token(i).length,
            .message = "`" + name + "` is a macro of the Windows headers that expands to " +
                       std::string(macro->expansion) + "; the name needs another spelling",
            .fix = {.applicability = Applicability::report}});
  }
}

} // namespace

PORTCUDA_RULE(PC306){
    .id = "PC306",
    .name = "windows-macro-identifier",
    .title = "Name that is a macro of the Windows headers",
    .why =
        R"md(`<windows.h>` defines `near`, `far`, `IN`, `OUT` and `OPTIONAL` as nothing, `small` as `char`, `interface` as `struct`, `DELETE`,
`ERROR`, `RELATIVE` and `ABSOLUTE` as numbers; `<sal.h>`, which every MSVC header includes, `__in` and `__out`. A variable or enumerator of that name
is a syntax error: MSVC C2059, C2143, in the device pass too, because nvcc has its input preprocessed by `cl.exe`. flashinfer had to rename
`__in`, UltrafastSecp256k1@4b89469e `small`.)md",
    .cure =
        R"md(Rename it, or `#undef` the macro behind the include. There is no fix, because a name may be used in other files. `WIN32_LEAN_AND_MEAN` keeps
`small`, `hyper` and `interface` out, `NOGDI` the names for drawing. Looked at are files that include `<windows.h>` themselves, from there on, and declarations only; `__in` and
`__out` everywhere.)md",
    .example = {R"cu(#if defined(_WIN32)
#include <windows.h>
#endif
struct Frustum {
  float near, far;
};
)cu",
                ""},
    .applicability = Applicability::report,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = FileRule{{names(), sources()}, visit}};

} // namespace portcuda
