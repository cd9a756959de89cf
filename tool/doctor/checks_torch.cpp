// torch: is it there, does it know CUDA, does such a wheel exist, and does it get on with
// setuptools?
#include "tool/doctor/checks.h"

namespace portcuda {
namespace {

using enum DoctorSeverity;

// "12.8" of "2.9.1+cu128"; empty if the version does not say.
std::string cuda_in(std::string_view version) {
  const std::size_t mark = version.find("+cu");
  if (mark == version.npos) return {};
  std::string digits(version.substr(mark + 3));
  if (digits.size() < 3 || digits.find_first_not_of("0123456789") != digits.npos) return {};
  return digits.insert(digits.size() - 1, ".");
}

CheckAnswer check_installed(const DoctorCase& c) {
  if (c.machine.python.version.empty()) return {};
  if (c.torch()) return {"torch " + c.torch()->version, {}};
  if (!c.project.uses_torch) return {};
  return CheckAnswer{}.add(
      {.severity = error,
       .seen = "no torch in " + c.machine.python.program,
       .why =
           "setup.py imports it: `No module named 'torch'`. An isolated build fetches one of its "
           "own, on Windows the one without CUDA.",
       .cure = install_torch(c, "Install the torch that the module will be used with.")});
}

CheckAnswer check_cuda(const DoctorCase& c) {
  if (!c.torch()) return {};
  if (!c.torch()->cuda.empty()) return {"built with CUDA " + c.torch()->cuda, {}};
  return CheckAnswer{}.add(
      {.severity = error,
       .seen = "torch " + c.torch()->version + " is built without CUDA",
       .why =
           std::string(c.windows() ? "`pip install torch` on Windows takes it from PyPI, where "
                                     "only the CPU build is. "
                                   : "") +
           "Modules that are built against it fail: `Torch not compiled with CUDA enabled`, `DLL "
           "load failed`.",
       .cure = install_torch(c, "Install the build with CUDA from torch's own index.")});
}

CheckAnswer check_wheel(const DoctorCase& c) {
  if (!c.windows() || !c.torch()) return {};
  const TorchWheels* wheels = c.tables.wheels_of(c.torch()->version);
  const std::string cuda = cuda_in(c.torch()->version);
  if (!wheels || cuda.empty()) return {};
  for (const std::string& one : wheels->cuda)
    if (one == cuda) return {"an official wheel", {}};
  return CheckAnswer{}.add(
      {.severity = warning,
       .seen = "torch " + c.torch()->version + " is none of torch's own wheels",
       .why = "torch " + wheels->torch + " was published for CUDA " + listed(wheels->cuda) +
              " on Windows: modules built elsewhere do not fit this one, and nobody else has "
              "tried it.",
       .cure = install_torch(c, "Take an official one.")});
}

CheckAnswer check_setuptools(const DoctorCase& c) {
  if (c.machine.python.version.empty() || !c.torch()) return {};
  const auto found = c.machine.python.packages.find("setuptools");
  if (found == c.machine.python.packages.end())
    return CheckAnswer{}.add(
        {.severity = error,
         .seen = "no setuptools",
         .why = "torch.utils.cpp_extension imports it; Python 3.12 and later bring none.",
         .cure = pip_install(c, "setuptools wheel")});
  CheckAnswer answer{"setuptools " + found->second, {}};
  if (!c.windows()) return answer;
  for (const SetuptoolsRow& row : c.tables.setuptools) {
    if (compare_versions(two_numbers(c.torch()->version), row.torch) > 0 ||
        compare_versions(found->second, row.setuptools) < 0)
      continue;
    Cure cure = pip_install(c, "\"" + row.good + "\"");
    cure.sh.clear();
    cure.advice =
        "Take an older setuptools, or enter the environment of Visual Studio first and set "
        "DISTUTILS_USE_SDK=1.";
    const bool avoided = in_vc_environment(c) && c.variable("DISTUTILS_USE_SDK") == "1";
    answer.add({.severity = avoided ? note : error,
                .seen = "setuptools " + found->second + " with torch " + c.torch()->version,
                .why = "torch up to " + row.torch +
                       " asks setuptools for `distutils._msvccompiler._get_vc_env`, which is gone" +
                       (avoided ? "; in the environment of Visual Studio it does not ask." : "."),
                .cure = std::move(cure),
                .build_cures = true});
  }
  return answer;
}

// What to look for if somebody else's wheel will do.
CheckAnswer check_wheel_tag(const DoctorCase& c) {
  if (!c.torch() || c.torch()->cuda.empty() || !c.project.uses_torch) return {};
  std::string python = two_numbers(c.machine.python.version);
  std::erase(python, '.');
  const std::string tag = "cp" + python;
  return {tag + "-" + tag + (c.machine.python.free_threaded ? "t" : "") +
              (c.windows() ? "-win_amd64" : "-linux_x86_64") + " for torch " +
              two_numbers(c.torch()->version) + " and CUDA " + major_of(c.torch()->cuda) +
              ": what a ready-made wheel must say in its name",
          {}};
}

constexpr Check checks[] = {{"torch", check_installed},
                            {"torch-cpu", check_cuda},
                            {"torch-wheel", check_wheel},
                            {"setuptools", check_setuptools},
                            {"wheel-tag", check_wheel_tag}};

} // namespace

const CheckGroup torch_checks{"PyTorch", checks};

} // namespace portcuda
