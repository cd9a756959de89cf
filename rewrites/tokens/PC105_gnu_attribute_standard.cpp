#include "rewrites/rule.h"
#include "rewrites/support/attribute_cure.h"

namespace portcuda {
namespace {

void visit(const FileView& file, std::uint32_t token, const Report& report) {
  report_gnu_attribute(file, token, AttributeFamily::standard, report);
}

} // namespace

PORTCUDA_RULE(PC105){
    .id = "PC105",
    .name = "gnu-attribute-standard",
    .title = "GNU attribute that C++17 has too",
    .why =
        R"md(`__attribute__((unused))` and its kind are rejected in both passes: `expected a ")"` on a parameter,
`this declaration has no storage class or type specifier` before a function; the statement
`__attribute__((fallthrough));` gives `identifier "fallthrough" is undefined` (Windows front end 13.0.88). cl.exe rejects them as well.)md",
    .cure =
        R"md(`unused`, `deprecated`, `warn_unused_result`, `noreturn` and `fallthrough` become `[[maybe_unused]]`, `[[deprecated]]`, `[[nodiscard]]`, `[[noreturn]]`
and `[[fallthrough]]`. A GNU attribute may stand nearly anywhere, a standard one may not: it moves to the front of the declaration or parameter,
behind `struct`, or stays behind the name of one of several variables. On a label it is dropped. A `#define` of specifiers gets a definition of its
own for cl.exe. On a pointer to function `noreturn` and `warn_unused_result` are only reported.)md",
    .example = {"int side(int x __attribute__((unused))) { return 1; }\n",
                "int side([[maybe_unused]] int x) { return 1; }\n"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = WordRule{{"__attribute__", "__attribute"}, visit},
};

} // namespace portcuda
