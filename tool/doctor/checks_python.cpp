// The Python that builds, and the packages that a build without isolation must find.
#include <algorithm>

#include "tool/doctor/checks.h"

namespace portcuda {
namespace {

using enum DoctorSeverity;

Cure new_environment(const DoctorCase& c, const std::string& advice) {
  const std::string make = "py -3.12 -m venv .venv";
  return {.advice = advice + (c.windows() ? " (`winget install Python.Python.3.12` if it is not "
                                            "there.)"
                                          : ""),
          .powershell = make + "; .venv\\Scripts\\Activate.ps1",
          .cmd = make + " && .venv\\Scripts\\activate",
          .sh = "python3.12 -m venv .venv && . .venv/bin/activate"};
}

// An installation of the same version has what the embeddable one lacks.
Cure headers_for(const DoctorCase& c) {
  const std::string version = two_numbers(c.machine.python.version);
  if (!c.windows()) return {.sh = "apt-get install python" + version + "-dev"};
  const std::string folder =
      c.machine.python.program.substr(0, c.machine.python.program.find_last_of('\\'));
  std::string digits = version;
  std::erase(digits, '.');
  const std::string install = "winget install Python.Python." + version;
  const std::string below = "\\Programs\\Python\\Python" + digits + "\\";
  return {.advice = "Copy the folders include and libs of Python " + version +
                    " from python.org into it, or build in a normal Python.",
          .powershell = install + "; Copy-Item -Recurse \"$env:LOCALAPPDATA" + below +
                        "include\", \"$env:LOCALAPPDATA" + below + "libs\" \"" + folder + "\"",
          .cmd = install + " & xcopy /e /i /y \"%LOCALAPPDATA%" + below + "include\" \"" + folder +
                 "\\include\" & xcopy /e /i /y \"%LOCALAPPDATA%" + below + "libs\" \"" + folder +
                 "\\libs\""};
}

CheckAnswer check_python(const DoctorCase& c) {
  const Python& python = c.machine.python;
  const bool needed = !c.project.present || c.project.uses_torch;
  if (python.version.empty()) {
    if (!needed) return {};
    const bool alias = has_text(python.program, "WindowsApps");
    return CheckAnswer{}.add(
        {.severity = error,
         .seen = alias                    ? python.program + " is the alias that opens the Store"
                 : python.program.empty() ? "no Python on PATH"
                                          : python.program + " does not start",
         .why = "pip and setup.py run in it.",
         .cure = {.advice = alias ? "Install Python, or switch the alias off (Settings, Apps, App "
                                    "execution aliases)."
                                  : "Install Python (64-bit) or activate the environment.",
                  .powershell = "winget install Python.Python.3.12",
                  .cmd = "winget install Python.Python.3.12",
                  .sh = "apt-get install python3 python3-venv python3-pip"}});
  }
  CheckAnswer answer{"Python " + python.version + ", " + std::to_string(python.bits) + " bits, " +
                         python.program,
                     {}};
  if (python.bits == 32)
    answer.add({.id = "python-bits",
                .severity = error,
                .seen = python.program + " is a 32-bit Python",
                .why = "torch has no 32-bit wheels, CUDA no 32-bit libraries: `%1 is not a valid "
                       "Win32 application` (WinError 193).",
                .cure = {.advice = "Install a 64-bit one.",
                         .powershell = "winget install Python.Python.3.12 --architecture x64",
                         .cmd = "winget install Python.Python.3.12 --architecture x64"}});
  if (compare_versions(python.version, "3.9") < 0)
    answer.add({.id = "python-version",
                .severity = error,
                .seen = "Python " + python.version,
                .why = "torch 2.4 and later have no wheels for it.",
                .cure = new_environment(c, "Make an environment with Python 3.10 to 3.13.")});
  if (python.free_threaded)
    answer.add({.id = "python-free-threaded",
                .severity = warning,
                .seen = "Python " + python.version + " without the global lock",
                .why = "extensions are built against python3XXt.lib, which some installations do "
                       "not bring (LNK1104), and most packages are not written for it.",
                .cure = new_environment(
                    c, "Take the ordinary build of Python unless this one is meant.")});
  if (needed && python.can_compile && !*python.can_compile)
    answer.add(
        {.id = "python-headers",
         .severity = c.project.uses_torch ? error : warning,
         .seen = python.program + " has no Python.h" + (c.windows() ? " or no pythonXY.lib" : ""),
         .why = c.windows() ? "the embeddable Python (python_embeded of ComfyUI) comes "
                              "without them: C1083 `Python.h`, LNK1104 `python312.lib`; "
                              "triton needs them, too."
                            : "a module cannot be compiled: `fatal error: Python.h`.",
         .cure = headers_for(c)});
  return answer;
}

// "packaging>=20" to "packaging".
std::string package_of(const std::string& requirement) {
  std::string name = requirement.substr(0, requirement.find_first_of(" <>=!~;[@("));
  for (char& letter : name) letter = letter == '_' ? '-' : char(std::tolower(letter));
  return name;
}

CheckAnswer check_requirements(const DoctorCase& c) {
  const Python& python = c.machine.python;
  if (!c.project.present || python.version.empty() || c.project.build_requirements.empty())
    return {};
  std::vector<std::string> missing;
  for (const std::string& requirement : c.project.build_requirements) {
    const std::string name = package_of(requirement);
    // Only what a snapshot can say: others are not asked for.
    static constexpr std::string_view known[] = {
        "setuptools", "wheel", "packaging", "psutil", "ninja",          "numpy",
        "pybind11",   "cmake", "nanobind",  "einops", "setuptools-scm", "scikit-build-core"};
    if (std::ranges::find(known, name) == std::end(known) || python.packages.contains(name) ||
        (name == "setuptools" && c.torch()) || // check_setuptools says it
        (name == "ninja" && !first_program(c.machine, "ninja").empty()) ||
        (name == "cmake" && !first_program(c.machine, "cmake").empty()))
      continue;
    if (std::ranges::find(missing, name) == missing.end()) missing.push_back(name);
  }
  if (missing.empty()) return {"what its build imports is installed", {}};
  std::string names;
  for (const std::string& name : missing) names += (names.empty() ? "" : " ") + name;
  return CheckAnswer{}.add(
      {.severity = error,
       .seen = "not installed: " + listed(missing),
       .why = "a build against the torch that is here goes without isolation "
              "(--no-build-isolation), and then pip installs nothing that it needs: `No module "
              "named '" +
              missing.front() + "'`.",
       .cure = pip_install(c, names)});
}

CheckAnswer check_isolation(const DoctorCase& c) {
  if (!c.project.uses_torch) return {};
  return CheckAnswer{}.add(
      {.severity = note,
       .seen = "the build imports torch",
       .why = "in pip's isolated environment there is none, or another one" +
              std::string(c.windows() ? " (on Windows the one without CUDA)" : "") +
              "; and without --no-deps pip may replace the one that is here.",
       .cure = {.powershell = "python -m pip wheel . --no-build-isolation --no-deps -v -w dist",
                .cmd = "python -m pip wheel . --no-build-isolation --no-deps -v -w dist",
                .sh = "python -m pip wheel . --no-build-isolation --no-deps -v -w dist"},
       .build_cures = true});
}

constexpr Check checks[] = {{"python", check_python},
                            {"build-requirements", check_requirements},
                            {"build-isolation", check_isolation}};

} // namespace

const CheckGroup python_checks{"Python", checks};

} // namespace portcuda
