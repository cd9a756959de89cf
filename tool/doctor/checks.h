// The checks, by subject, and what they share. For doctor.cpp and the checks_*.cpp.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "tool/doctor/doctor.h"

namespace portcuda {

// A check says what it saw, and what is wrong with it.
struct CheckAnswer {
  std::string seen;
  std::vector<DoctorFinding> findings;

  // With the check's own id if the finding has none.
  CheckAnswer& add(DoctorFinding finding) {
    findings.push_back(std::move(finding));
    return *this;
  }
};

struct Check {
  std::string_view id;
  CheckAnswer (*run)(const DoctorCase&);
};

struct CheckGroup {
  std::string_view name;
  std::span<const Check> checks;
};

extern const CheckGroup visual_studio_checks, cuda_checks, gpu_checks, torch_checks, python_checks,
    memory_checks, path_checks, tool_checks, git_checks, language_checks, environment_checks,
    project_checks;

// "12.8" of "12.8.93".
std::string two_numbers(std::string_view version);
std::string major_of(std::string_view version);
// "a, b and c".
std::string listed(const std::vector<std::string>& words);
// "11.5 GB".
std::string gigabytes(std::uint64_t bytes);
// Without regard to case.
bool same_text(std::string_view a, std::string_view b);
bool has_text(std::string_view text, std::string_view part);

// The environment of vcvarsall.bat is entered: what torch and setuptools ask for.
bool in_vc_environment(const DoctorCase& c);

// _MSC_VER of the compiler that a build takes: the one that is active, else the newest toolset.
struct BuildCompiler {
  std::string version; // "19.44.35207" or "14.44.35207"
  int msc = 0;         // 0: there is none, or it does not say
  bool active = false;
};
BuildCompiler compiler_of_build(const DoctorCase& c);

// Commands that several checks end with (cures.cpp).
// vcvarsall.bat of the first Visual Studio with a compiler; `toolset` empty: its own choice.
// Without a Visual Studio only an advice.
Cure enter_vc_environment(const DoctorCase& c, const std::string& toolset);
// `arguments` of `pip install`; a venv of uv has no pip.
Cure pip_install(const DoctorCase& c, const std::string& arguments);
// The toolkit of this version, and CUDA_HOME told.
Cure install_toolkit(const DoctorCase& c, const std::string& version);
// torch from its own index, in the version that is here or `version`, for the toolkit that is here
// or a newer one.
Cure install_torch(const DoctorCase& c, const std::string& advice, const std::string& version = "",
                   const std::string& least_cuda = "");

} // namespace portcuda
