// The commands that several checks end with, as they are typed in PowerShell, cmd and sh.
#include <algorithm>

#include "tool/doctor/checks.h"

namespace portcuda {
namespace {

std::string vcvarsall(const DoctorCase& c, const std::string& toolset) {
  const VisualStudio* taken = nullptr;
  for (const VisualStudio& studio : c.machine.visual_studios) {
    if (studio.toolsets.empty()) continue;
    if (!taken) taken = &studio;
    // The one that has the toolset, which need not be the first.
    if (!toolset.empty() && std::ranges::find(studio.toolsets, toolset) != studio.toolsets.end()) {
      taken = &studio;
      break;
    }
  }
  return taken ? taken->folder + "\\VC\\Auxiliary\\Build\\vcvarsall.bat" : std::string();
}

// The CUDA version of the wheels to take: that of the toolkit or the newest below it of the same
// major, else the newest. Versions of torch that the table does not list have the last row's.
std::string cuda_of_wheels(const DoctorCase& c, const std::string& torch,
                           const std::string& toolkit) {
  const TorchWheels* wheels = torch.empty() ? nullptr : c.tables.wheels_of(torch);
  if (!wheels) wheels = &c.tables.wheels.back();
  std::string best;
  for (const std::string& cuda : wheels->cuda)
    if (!toolkit.empty() && major_of(cuda) == major_of(toolkit) &&
        (best.empty() || compare_versions(cuda, two_numbers(toolkit)) <= 0))
      best = cuda;
  return best.empty() ? wheels->cuda.back() : best;
}

} // namespace

Cure enter_vc_environment(const DoctorCase& c, const std::string& toolset) {
  const std::string program = vcvarsall(c, toolset);
  if (program.empty()) return {.advice = "Install the Build Tools of Visual Studio first."};
  const std::string call =
      "\"" + program + "\" x64" + (toolset.empty() ? "" : " -vcvars_ver=" + two_numbers(toolset));
  // PowerShell cannot take over what a batch file sets: it starts from the prompt of cmd. In double
  // quotes PowerShell would end the text at the path's own.
  return {.advice = "Enter the x64 environment in the shell that starts the build.",
          .powershell = "cmd /k '" + call + " && powershell'",
          .cmd = "call " + call};
}

Cure pip_install(const DoctorCase& c, const std::string& arguments) {
  const Python& python = c.machine.python;
  // A snapshot names pip where there is one.
  const bool uv = !python.packages.empty() && !python.packages.contains("pip");
  const std::string command =
      (uv ? "uv pip install --python \"" + python.program + "\" " : "python -m pip install ") +
      arguments;
  return {.powershell = command, .cmd = command, .sh = command};
}

Cure install_toolkit(const DoctorCase& c, const std::string& version) {
  const std::string command = "winget install Nvidia.CUDA --version " + version;
  return {.advice = "Install CUDA " + version + " and set CUDA_HOME to its folder.",
          .powershell = command,
          .cmd = command,
          .sh = c.windows() ? ""
                            : "apt-get install cuda-toolkit-" + major_of(version) + "-" +
                                  version.substr(version.find('.') + 1)};
}

Cure install_torch(const DoctorCase& c, const std::string& advice, const std::string& version,
                   const std::string& least_cuda) {
  std::string wanted = version;
  if (wanted.empty() && c.torch())
    wanted = c.torch()->version.substr(0, c.torch()->version.find('+'));
  std::string toolkit = c.cuda();
  if (!least_cuda.empty() && compare_versions(toolkit, least_cuda) < 0) toolkit = least_cuda;
  std::string cuda = cuda_of_wheels(c, wanted, toolkit);
  std::erase(cuda, '.');
  Cure cure = pip_install(c, (c.torch() ? "--force-reinstall torch" : "torch") +
                                 (wanted.empty() ? "" : "==" + wanted) +
                                 " --index-url https://download.pytorch.org/whl/cu" + cuda);
  cure.advice = advice;
  return cure;
}

} // namespace portcuda
