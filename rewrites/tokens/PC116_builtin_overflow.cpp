// GCC's checked arithmetic.
#include "rewrites/rule.h"
#include "rewrites/support/builtin_call.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

void visit(const FileView& file, std::uint32_t token, const Report& report) {
  const auto call = parse_builtin_call(file, token, file.space(token));
  if (!call) return;
  const std::string_view operation = file.text(token).substr(std::string_view("__builtin_").size());
  if (operation.ends_with("_p"))
    return report(report_builtin(file, *call, ", and no result to store one in is given"));
  report(rename_builtin(file, *call, "portcuda::" + std::string(operation),
                        "\"portcuda/overflow.h\""));
}

} // namespace

PORTCUDA_RULE(PC116){
    .id = "PC116",
    .name = "builtin-overflow",
    .title = "GCC's checked arithmetic",
    .why =
        R"md(NVIDIA's Windows front end (13.0.88) rejects `__builtin_add_overflow`, `sub` and `mul` in both passes: `identifier
"__builtin_add_overflow" is undefined`; cl.exe says C3861.)md",
    .cure =
        R"md(The function of the same name in "portcuda/overflow.h": the builtin itself on Linux, the same result for every mixture of
integer types with MSVC. The forms that only ask (`__builtin_add_overflow_p`) are reported.)md",
    .example =
        {R"cu(bool sum(int a, int b, int* result) { return __builtin_add_overflow(a, b, result); }
)cu",
         R"cu(#include "portcuda/overflow.h"
bool sum(int a, int b, int* result) { return portcuda::add_overflow(a, b, result); }
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = WordRule{{"__builtin_add_overflow", "__builtin_sub_overflow", "__builtin_mul_overflow",
                       "__builtin_add_overflow_p", "__builtin_sub_overflow_p",
                       "__builtin_mul_overflow_p"},
                      visit}};

} // namespace portcuda
