#include <algorithm>

#include "tool/audit/checks.h"
#include "tool/audit/known_libraries.h"
#include "tool/source/file_error.h"
#include "llvm/ADT/StringRef.h"

namespace portcuda {
namespace {

std::string listed(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : ".") + text;
  return printable_path(all);
}

bool has(const std::vector<std::string>& texts, std::string_view text) {
  return std::ranges::find(texts, text) != texts.end();
}

std::string system_of(BinaryFormat format) {
  return format == BinaryFormat::pe ? "Windows" : "Linux";
}

// "311" or "313t" of "cp311", "cp313t"; empty for abi3 and none.
std::vector<std::string> versions_of(const WheelName& wheel) {
  std::vector<std::string> versions;
  for (const std::string& abi : wheel.abis)
    if (abi.starts_with("cp3")) versions.push_back("3." + abi.substr(3));
  return versions;
}

void check_platform(const AuditedBinary& file, const WheelName& wheel,
                    std::vector<AuditFinding>& findings) {
  const std::string tag = listed(wheel.platforms);
  auto wrong = [&](std::string message, std::string cure) {
    findings.push_back(
        {AuditWeight::error, "wheel-tag", file.shown, std::move(message), std::move(cure)});
  };
  if (wheel.for_any_platform())
    return wrong("the wheel says it is for any platform and holds a " +
                     system_of(file.binary.format) + " binary",
                 "build it as a platform wheel: ext_modules must be given to setup()");
  if (wheel.for_windows() != (file.binary.format == BinaryFormat::pe))
    return wrong("a " + system_of(file.binary.format) + " binary in a wheel for " + tag,
                 "build the wheel on the system that its name says");
  for (const std::string& platform : wheel.platforms) {
    const std::string machine = machine_of_platform(platform);
    if (!machine.empty() && machine != file.binary.machine)
      return wrong("a binary for " + file.binary.machine + " in a wheel for " + tag,
                   "build with the Python and the compiler of that machine: vcvarsall x64");
  }
}

void check_python(const AuditedBinary& file, const WheelName& wheel,
                  std::vector<AuditFinding>& findings) {
  const bool stable = has(wheel.abis, "abi3");
  const std::vector<std::string> versions = versions_of(wheel);
  for (const std::string& library : file.binary.needed) {
    const std::string python = python_of_library(library);
    if (python.empty()) continue;
    if (stable)
      findings.push_back({AuditWeight::error, "wheel-tag", file.shown,
                          "the wheel says abi3 and needs " + printable_path(library) +
                              ": it loads in Python " + python + " only",
                          "define Py_LIMITED_API and give py_limited_api=True to the extension, "
                          "so that python3.dll is linked"});
    else if (!versions.empty() && !has(versions, python))
      findings.push_back({AuditWeight::error, "wheel-tag", file.shown,
                          "the wheel is for " + listed(wheel.abis) + " and needs " +
                              printable_path(library) + " of Python " + python,
                          "build with the Python that the wheel is for"});
  }
}

// What a module's file name says of Python: ".cp311-win_amd64", ".cpython-311-x86_64-linux-gnu".
std::string python_in_name(std::string_view name) {
  for (std::string_view mark : {".cp3", ".cpython-3"}) {
    const std::size_t at = name.find(mark);
    if (at == name.npos) continue;
    const std::string_view rest = name.substr(at + mark.size());
    return "3." + std::string(rest.substr(0, rest.find_first_of("-.")));
  }
  return {};
}

void check_name(const AuditedBinary& file, const WheelName& wheel,
                std::vector<AuditFinding>& findings) {
  const std::string python = python_in_name(file.name);
  const std::vector<std::string> versions = versions_of(wheel);
  if (python.empty() || versions.empty() || has(versions, python)) return;
  findings.push_back({AuditWeight::error, "wheel-tag", file.shown,
                      "a module for Python " + python + " in a wheel for " + listed(wheel.abis) +
                          ": Python does not find it",
                      "build with the Python that the wheel is for; remove the folder build/ of an "
                      "earlier one first"});
}

} // namespace

void check_wheel(const AuditedGroup& group, std::vector<AuditFinding>& findings) {
  if (!group.wheel) {
    findings.push_back({AuditWeight::error, "wheel-tag", group.shown,
                        "its name is no wheel's name, pip will refuse it",
                        "name it as it was built: NAME-VERSION-PYTHON-ABI-PLATFORM.whl"});
    return;
  }
  if (group.binaries.empty() && !group.wheel->for_any_platform())
    findings.push_back(
        {AuditWeight::error, "no-module", group.shown,
         "the wheel is for " + listed(group.wheel->platforms) + " and holds no compiled module",
         "the project's switch to skip CUDA is set (…_SKIP_CUDA_BUILD), or the "
         "build found no nvcc"});
  for (const AuditedBinary& file : group.binaries) {
    // Once says it of a wheel for any platform.
    if (!group.wheel->for_any_platform() || &file == &group.binaries.front())
      check_platform(file, *group.wheel, findings);
    check_python(file, *group.wheel, findings);
    check_name(file, *group.wheel, findings);
  }
}

} // namespace portcuda
