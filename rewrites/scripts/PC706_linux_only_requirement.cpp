// A required package that has no distribution for Windows, asked for on every system.
#include <string>

#include "rewrites/rule.h"
#include "rewrites/support/requirement.h"
#include "tool/script/script_view.h"
#include "tool/script/script_words.h"

namespace portcuda {
namespace {

// `quote`: what a marker inside the text must not use.
void judge(std::string_view text, std::uint32_t offset, char quote, const Report& report) {
  auto requirement = parse_requirement(text);
  if (!requirement) return;
  const std::string_view why = missing_on_windows(requirement->name);
  if (why.empty() || excludes_windows(requirement->marker)) return;
  Finding finding{.offset = offset,
                  .length = std::uint32_t(requirement->end),
                  .message = "`" + std::string(requirement->name) + "` " + std::string(why) +
                             "; pip stops on Windows where it is required",
                  .fix = {.applicability = Applicability::report}};
  // A marker that is there says something of its own: joining it is not ours to do.
  if (requirement->marker.empty()) {
    const std::string mark(1, quote == '"' ? '\'' : '"');
    finding.fix = {.title = "require it on Linux",
                   .edits = {{offset + std::uint32_t(requirement->end), 0,
                              "; sys_platform == " + mark + "linux" + mark}}};
  }
  report(std::move(finding));
}

void visit_lines(std::string_view source, const Report& report) {
  for (std::size_t begin = 0; begin < source.size();) {
    std::size_t end = std::min(source.find_first_of("\r\n", begin), source.size());
    const std::string_view line = source.substr(begin, end - begin);
    // A line that goes on, or has options, is more than a requirement.
    if (!line.ends_with("\\") && line.find(" --") == line.npos)
      judge(line, std::uint32_t(begin), '\'', report);
    begin = end + 1;
  }
}

// The tables that packaging reads (PEP 518, 621, 735).
bool lists_requirements(std::string_view key) {
  return key == "build-system.requires" || key == "project.dependencies" ||
         key.starts_with("project.optional-dependencies.") || key.starts_with("dependency-groups.");
}

void visit_toml(const TomlStrings& toml, const Report& report) {
  for (const TomlString& string : toml.strings())
    if (lists_requirements(string.key)) judge(string.text, string.offset, string.quote, report);
}

bool lists_requirements(ScriptNode string, const PythonScript&) {
  for (ScriptNode outer = string.parent(); outer; outer = outer.parent()) {
    if (outer.is("keyword_argument"))
      return one_of(outer.field("name").text(),
                    {"install_requires", "setup_requires", "extras_require", "tests_require"});
    if (outer.is("assignment")) {
      const std::string name = lower_case(outer.field("left").text());
      return name.find("require") != name.npos || name.find("dependencies") != name.npos;
    }
    if (!one_of(outer.type(), {"list", "tuple", "pair", "dictionary", "binary_operator",
                               "parenthesized_expression"}))
      return false;
  }
  return false;
}

void visit(const ScriptView& view, const Report& report) {
  const std::string_view name = view.path.substr(view.path.find_last_of("/\\") + 1);
  if (view.kind == FileKind::toml) return visit_toml(view.toml(), report);
  if (view.kind == FileKind::text && name.ends_with(".txt"))
    return visit_lines(view.source, report);
  if (view.kind != FileKind::python) return;
  const PythonScript& script = view.python();
  for (const ScriptNode& node : script.tree().all("string")) {
    auto value = script.string_value(node);
    if (!value || node.size() != 3 || !node.child(1).is("string_content") ||
        node.child(1).text() != *value || !lists_requirements(node, script))
      continue;
    judge(node.child(1).text(), node.child(1).begin(), node.child(0).text().back(), report);
  }
}

} // namespace

PORTCUDA_RULE(PC706){
    .id = "PC706",
    .name = "linux-only-requirement",
    .title = "required package that does not exist for Windows",
    .why =
        R"md(`pip install` ends with `ERROR: No matching distribution found for triton` where a package is required on every system
and published for Linux alone (mamba@edf124c, FlashWindowAttention#7). What is known to be missing was looked up in the
package index in November 2026.)md",
    .cure =
        R"md(The requirement gets the marker `sys_platform == "linux"` (PEP 508), so that on Linux the same is installed. Whether
the project does without the package on Windows, and which other build may take its place, is for its authors to say. A
requirement that has a marker already is told and left alone.)md",
    .example = {"ninja\ntriton>=3.0\n", "ninja\ntriton>=3.0; sys_platform == \"linux\"\n",
                "requirements.txt"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::build_script,
    .match = ScriptRule{{FileKind::python, FileKind::toml, FileKind::text},
                        {"triton", "uvloop", "nvidia-nccl", "nvshmem", "cufile", "mooncake",
                         "runai-model-streamer", "vllm"},
                        visit}};

} // namespace portcuda
