#include "rewrites/rule.h"
#include "rewrites/support/attribute_cure.h"

namespace portcuda {
namespace {

void visit(const FileView& file, std::uint32_t token, const Report& report) {
  report_gnu_attribute(file, token, AttributeFamily::visibility, report);
}

} // namespace

PORTCUDA_RULE(PC106){
    .id = "PC106",
    .name = "gnu-attribute-visibility",
    .title = "GNU attribute about symbols and sections",
    .why =
        R"md(`__attribute__((visibility("default")))`, `weak`, `section` and the like are rejected in both passes: `this declaration has no storage class or type specifier`
(Windows front end 13.0.88). The ELF notions behind them do not exist on Windows, where a symbol leaves a DLL only by `__declspec(dllexport)`.)md",
    .cure =
        R"md(`visibility("hidden")` becomes `[[gnu::visibility("hidden")]]`: nothing is exported on Windows unless asked for, so ignoring it is right.
`visibility("default")`, `used` and `retain` take the same form but need a look: another DLL that uses the symbol wants `__declspec(dllexport)`.
A `#define` that holds `visibility("default")` gets a definition with `__declspec(dllexport)` for cl.exe. `weak`, `alias`, `ifunc`, `constructor`,
`destructor`, `init_priority` and `section` are reported with what cl.exe offers instead.)md",
    .example = {"#define API __attribute__((visibility(\"default\")))\n",
                "#if defined(_MSC_VER)\n#define API __declspec(dllexport)\n#else\n#define API "
                "__attribute__((visibility(\"default\")))\n#endif\n"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = WordRule{{"__attribute__", "__attribute", "gnu"}, visit},
};

} // namespace portcuda
