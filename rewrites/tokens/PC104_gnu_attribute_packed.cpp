#include "rewrites/rule.h"
#include "rewrites/support/attribute_cure.h"

namespace portcuda {
namespace {

void visit(const FileView& file, std::uint32_t token, const Report& report) {
  report_gnu_attribute(file, token, AttributeFamily::packed, report);
}

} // namespace

PORTCUDA_RULE(PC104){
    .id = "PC104",
    .name = "gnu-attribute-packed",
    .title = "GNU packed attribute",
    .why =
        R"md(`struct __attribute__((packed))` is rejected in both passes: `incomplete type "__attribute__" is not allowed` (Windows front end 13.0.88).
`[[gnu::packed]]` is accepted and ignored without a warning: the members then lie elsewhere on Windows than on Linux.)md",
    .cure =
        R"md(`#pragma pack(push, 1)` and `#pragma pack(pop)` around the declaration: GCC, nvcc and cl.exe lay out the class alike, checked by size and offsets.
Bit-fields, base classes, classes declared inside and members with an alignment of their own are laid out differently by at least one of them, so there
the fix needs a look. A packed enum, one packed member, a packed typedef and a macro that holds the attribute are only reported.)md",
    .example = {"struct __attribute__((packed)) Header {\n  char tag;\n  int size;\n};\n",
                "#pragma pack(push, 1)\nstruct Header {\n  char tag;\n  int size;\n};\n#pragma "
                "pack(pop)\n"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = WordRule{{"__attribute__", "__attribute", "gnu"}, visit},
};

} // namespace portcuda
