#include "rewrites/rule.h"
#include "rewrites/support/attribute_cure.h"

namespace portcuda {
namespace {

void visit(const FileView& file, std::uint32_t token, const Report& report) {
  report_gnu_attribute(file, token, AttributeFamily::hint, report);
}

} // namespace

PORTCUDA_RULE(PC107){
    .id = "PC107",
    .name = "gnu-attribute-hint",
    .title = "GNU attribute that is only a hint or a check",
    .why =
        R"md(`__attribute__((pure))`, `cold`, `format(printf, 1, 2)` and the like are rejected in both passes: `this declaration has no storage class or type specifier`
(Windows front end 13.0.88), and by cl.exe.)md",
    .cure =
        R"md(The attribute moves to the front of the declaration in the standard form, `[[gnu::cold]]`: GCC and nvcc on Linux keep hint and check, cl.exe
and the Windows front end ignore it (cl.exe says C5030 at warning level 3). A `#define` of specifiers gets a definition of its own for cl.exe, without the
attribute. `may_alias` on a type inside a declaration is only reported.)md",
    .example = {"void log_line(const char* format, ...) __attribute__((format(printf, 1, 2)));\n",
                "[[gnu::format(printf, 1, 2)]] void log_line(const char* format, ...);\n"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = WordRule{{"__attribute__", "__attribute"}, visit},
};

} // namespace portcuda
