// Git's settings, which decide how a checkout looks on Windows.
#include "tool/doctor/checks.h"

namespace portcuda {
namespace {

using enum DoctorSeverity;

std::string setting(const DoctorCase& c, const char* name) {
  const auto found = c.machine.git.settings.find(name);
  return found == c.machine.git.settings.end() ? std::string() : found->second;
}

Cure configure(const std::string& arguments, const std::string& advice = {}) {
  const std::string command = "git config --global " + arguments;
  return {.advice = advice, .powershell = command, .cmd = command};
}

CheckAnswer check_git(const DoctorCase& c) {
  if (!c.machine.git.program.empty()) return {"git " + c.machine.git.version, {}};
  if (!c.windows() && !c.project.trouble("PC725")) return {};
  return CheckAnswer{}.add({.severity = note,
                            .seen = "no git on PATH",
                            .why =
                                "submodules cannot be fetched, and build scripts that ask it for a "
                                "version stop.",
                            .cure = {.powershell = "winget install Git.Git",
                                     .cmd = "winget install Git.Git",
                                     .sh = "apt-get install git"}});
}

CheckAnswer check_long_paths(const DoctorCase& c) {
  if (!c.windows() || c.machine.git.program.empty()) return {};
  if (same_text(setting(c, "core.longpaths"), "true")) return {"core.longpaths=true", {}};
  return CheckAnswer{}.add(
      {.severity = warning,
       .seen = "core.longpaths is not set",
       .why = "`error: unable to create file …: Filename too long`, with submodules like "
              "composable_kernel; Git has a switch of its own beside the registry's.",
       .cure = configure("core.longpaths true")});
}

CheckAnswer check_line_ends(const DoctorCase& c) {
  if (!c.windows() || c.machine.git.program.empty()) return {};
  const std::string value = setting(c, "core.autocrlf");
  if (!same_text(value, "true")) return {"core.autocrlf=" + (value.empty() ? "unset" : value), {}};
  return CheckAnswer{}.add(
      {.severity = warning,
       .seen = "core.autocrlf=true",
       .why =
           "checked-out files get CR LF: patches of the build do not apply, shell scripts stop at "
           "`\\r`, and every file counts as changed for caches.",
       .cure = configure("core.autocrlf false", "Then check the project out again.")});
}

CheckAnswer check_links(const DoctorCase& c) {
  if (!c.windows()) return {};
  const bool links_in_tree = c.project.trouble("PC722") != nullptr;
  const bool links_by_script = c.project.trouble("PC703") != nullptr;
  const bool can = c.machine.developer_mode.value_or(true);
  const bool git_does = !same_text(setting(c, "core.symlinks"), "false");
  if (can && git_does) return {"symbolic links can be made", {}};
  CheckAnswer answer;
  answer.add(
      {.severity = links_in_tree || links_by_script ? warning : note,
       .seen = !can ? "developer mode is off" : "core.symlinks=false",
       .why = std::string("symbolic links of a checkout become text files that hold a name, and "
                          "scripts that make links end with `[WinError 1314] A required "
                          "privilege is not held`") +
              (links_in_tree     ? ". This project has some."
               : links_by_script ? ". This project's scripts make some."
                                 : "."),
       .cure = {.advice = "Switch developer mode on (Settings, System, For developers), then "
                          "`git config core.symlinks true` and check out again.",
                .powershell = "start ms-settings:developers",
                .cmd = "start ms-settings:developers"}});
  return answer;
}

constexpr Check checks[] = {{"git", check_git},
                            {"git-long-paths", check_long_paths},
                            {"git-autocrlf", check_line_ends},
                            {"symlinks", check_links}};

} // namespace

const CheckGroup git_checks{"Git", checks};

} // namespace portcuda
