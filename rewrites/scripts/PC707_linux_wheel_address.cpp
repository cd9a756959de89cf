// The address or file name of a wheel for Linux, where people or pip will take it from.
#include <string>

#include "rewrites/rule.h"
#include "tool/script/script_view.h"

namespace portcuda {
namespace {

bool is_part_of_address(char c) {
  return c > ' ' && std::string_view("\"'`()<>[]{},;|").find(c) == std::string_view::npos;
}

void visit(const ScriptView& view, const Report& report) {
  const std::string_view source = view.source, ending = "linux_x86_64.whl";
  // A table or a paragraph that names the wheel for Windows too leaves nobody without.
  if (source.find("win_amd64.whl") != source.npos) return;
  for (std::size_t at = source.find(ending); at != source.npos; at = source.find(ending, at + 1)) {
    std::size_t begin = at;
    while (begin > 0 && is_part_of_address(source[begin - 1])) --begin;
    const std::size_t end = at + ending.size();
    Finding finding{.offset = std::uint32_t(begin),
                    .length = std::uint32_t(end - begin),
                    .message =
                        "a wheel for Linux: pip on Windows says `is not a supported wheel on "
                        "this platform`, and no wheel for Windows is named",
                    .fix = {.applicability = Applicability::report}};
    if (view.kind == FileKind::toml || view.path.ends_with(".txt"))
      finding.severity = Severity::breaks;
    report(std::move(finding));
  }
}

} // namespace

PORTCUDA_RULE(PC707){
    .id = "PC707",
    .name = "linux-wheel-address",
    .title = "wheel for Linux named for installation",
    .why =
        R"md(A requirement or an instruction that names `…linux_x86_64.whl` ends on Windows with `ERROR: … is not a supported wheel on
this platform` (PEP 425 tags). In a requirement file that stops the installation; in documentation it sends users there.)md",
    .cure =
        R"md(Nothing is rewritten. Name the wheel by package and version, so that pip chooses, or add the wheel for Windows
(`win_amd64`) beside it: a file that names one is left alone.)md",
    .example = {"pip install "
                "https://example.org/flash_attn-2.8.3+cu12torch2.8-cp312-cp312-linux_x86_64.whl\n",
                "", "README.md"},
    .applicability = Applicability::report,
    .severity = Severity::warns,
    .rejects = Rejects::nobody,
    .match = ScriptRule{{FileKind::toml, FileKind::text}, {"linux_x86_64.whl"}, visit}};

} // namespace portcuda
