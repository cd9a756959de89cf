// What the checkout itself lacks or asks for. Found by the rules about build scripts and trees
// (PC7xx, PC8xx); here they are weighed: does the build stop, and what is to be typed?
#include <algorithm>

#include "tool/doctor/checks.h"
#include "llvm/ADT/StringRef.h"

namespace portcuda {
namespace {

using enum DoctorSeverity;

std::string place_of(const ProjectTrouble& trouble) {
  return trouble.path + (trouble.line > 1 ? ":" + std::to_string(trouble.line) : "") + ": " +
         trouble.message;
}

std::string quoted_part(const std::string& text) {
  const std::size_t begin = text.find('`');
  const std::size_t end = begin == text.npos ? text.npos : text.find('`', begin + 1);
  return end == text.npos ? std::string() : text.substr(begin + 1, end - begin - 1);
}

CheckAnswer check_submodules(const DoctorCase& c) {
  CheckAnswer answer;
  for (const ProjectTrouble& trouble : c.project.troubles) {
    if (trouble.rule != "PC725") continue;
    const std::string command =
        "git -c core.longpaths=true submodule update --init " + quoted_part(trouble.message);
    answer.add({.severity = error,
                .seen = place_of(trouble),
                .why = "an archive from GitHub and a clone without --recursive hold empty folders: "
                       "C1083 `cute/tensor.hpp`, `cutlass/numeric_types.h`.",
                .cure = {.powershell = command, .cmd = command, .sh = command},
                .build_cures = true});
  }
  return answer;
}

// One finding for all places of a rule; `why` and `cure` say what the rule's page says shorter.
void add_rule(const DoctorCase& c, CheckAnswer& answer, std::string_view rule,
              DoctorFinding finding) {
  std::size_t count = 0;
  for (const ProjectTrouble& trouble : c.project.troubles) count += trouble.rule == rule;
  const ProjectTrouble* first = c.project.trouble(rule);
  if (!first) return;
  finding.seen = place_of(*first) +
                 (count > 1 ? " (and " + std::to_string(count - 1) + " more of " + first->rule + ")"
                            : " (" + first->rule + ")");
  answer.add(std::move(finding));
}

CheckAnswer check_linux_only(const DoctorCase& c) {
  CheckAnswer answer;
  if (!c.windows()) return answer;
  add_rule(c, answer, "PC806",
           {.severity = error,
            .why = "the library has no version for Windows: nothing but a port of the project "
                   "without it will build.",
            .cure = {.advice = "Switch the part off that needs it, if the project lets you."}});
  add_rule(c, answer, "PC706",
           {.id = "linux-only-requirement",
            .severity = warning,
            .why = "`No matching distribution found`; --no-deps gets past it at build time, the "
                   "import may still fail.",
            .cure = {.advice = "`portcuda rewrite` gives it a marker; for triton there is "
                               "triton-windows.",
                     .powershell = "python -m pip install triton-windows",
                     .cmd = "python -m pip install triton-windows"},
            .build_cures = true});
  add_rule(c, answer, "PC707",
           {.id = "linux-wheel",
            .severity = warning,
            .why =
                "`… is not a supported wheel on this platform`: the address is that of a wheel for "
                "Linux.",
            .cure = {.advice = "Take one whose name ends in win_amd64, or build."}});
  return answer;
}

CheckAnswer check_download(const DoctorCase& c) {
  CheckAnswer answer;
  if (!c.windows()) return answer;
  const std::string name = [&] {
    for (const std::string& variable : c.project.variables)
      if (llvm::StringRef(variable).ends_with("_FORCE_BUILD")) return variable;
    return std::string();
  }();
  if (!name.empty() && c.variable(name) == "TRUE") return {name + "=TRUE", {}};
  DoctorFinding finding{
      .severity = warning,
      .why =
          "setup.py looks for a ready-made wheel first, which nobody publishes for Windows: "
          "`HTTP Error 404: Not Found`, or `Remote end closed connection`, which ends the build.",
      .build_cures = true};
  if (name.empty())
    finding.cure.advice = "`portcuda rewrite` takes the look-up out.";
  else
    finding.cure.variables = {{name, "TRUE"}};
  add_rule(c, answer, "PC701", std::move(finding));
  return answer;
}

CheckAnswer check_known(const DoctorCase& c) {
  CheckAnswer answer;
  for (const ProjectRow* row : c.known_projects()) {
    answer.seen += (answer.seen.empty() ? "" : ", ") + row->name;
    if (!row->cuda.empty() && c.toolkit() && compare_versions(c.cuda(), row->cuda) < 0)
      answer.add({.id = "project-cuda",
                  .severity = error,
                  .seen = row->name + " with CUDA " + c.cuda(),
                  .why = "it needs " + row->cuda + " or newer (" + row->source + ").",
                  .cure = {.advice = "Install a newer toolkit."}});
    if (const int msc = compiler_of_build(c).msc; c.windows() && row->msc && msc && msc < row->msc)
      answer.add({.id = "project-msvc",
                  .severity = error,
                  .seen = row->name + " with _MSC_VER " + std::to_string(msc),
                  .why = "it is written in C++20: _MSC_VER " + std::to_string(row->msc) +
                         " (Visual Studio 2019 16.10) or newer.",
                  .cure = {.advice = "Install a newer toolset."}});
    for (const ProjectSwitch& one : row->switches)
      if (c.toolkit() && compare_versions(c.cuda(), one.cuda_until) < 0 &&
          c.variable(one.variable).empty())
        answer.add(
            {.id = "project-switch",
             .severity = error,
             .seen = row->name + " with CUDA " + c.cuda() + ", " + one.variable + " is not set",
             .why = one.why + ".",
             .cure = {.variables = {{one.variable, one.value}}}});
    if (!row->note.empty())
      answer.add({.id = "project-note",
                  .severity = note,
                  .seen = row->name,
                  .why = row->note,
                  .cure = {}});
  }
  return answer;
}

constexpr Check checks[] = {{"known-project", check_known},
                            {"submodules", check_submodules},
                            {"linux-only-library", check_linux_only},
                            {"download-hook", check_download}};

} // namespace

const CheckGroup project_checks{"Project", checks};

} // namespace portcuda
