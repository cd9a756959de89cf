// Microsoft's compiler: is it there, is its environment entered, does it compile for x64, and does
// the CUDA toolkit take it? On Linux the last question goes to gcc.
#include "tool/build/visual_c.h"
#include "tool/doctor/checks.h"

namespace portcuda {
namespace {

using enum DoctorSeverity;

constexpr const char* install_build_tools =
    "winget install Microsoft.VisualStudio.2022.BuildTools --override \"--wait --passive --add "
    "Microsoft.VisualStudio.Workload.VCTools --includeRecommended\"";

CheckAnswer check_installed(const DoctorCase& c) {
  if (!c.windows()) return {};
  std::vector<std::string> names;
  for (const VisualStudio& studio : c.machine.visual_studios)
    for (const std::string& toolset : studio.toolsets)
      names.push_back(toolset + " (" + studio.name + ")");
  if (!names.empty()) return {"MSVC " + listed(names), {}};
  if (!c.machine.compiler.program.empty()) return {c.machine.compiler.program, {}};
  const bool studio = !c.machine.visual_studios.empty();
  return CheckAnswer{}.add(
      {.severity = error,
       .seen = studio ? c.machine.visual_studios.front().name + " has no C++ compiler for x64"
                      : "no Visual Studio and no Build Tools",
       .why = "nvcc and torch compile host code with cl.exe and with nothing else: `Cannot find "
              "compiler 'cl.exe' in PATH`. GCC and MinGW cannot take its place.",
       .cure = {.advice = "Install the Build Tools with the C++ workload (about 7 GB).",
                .powershell = std::string("winget install Microsoft.VisualStudio.2022.BuildTools "
                                          "--override '--wait --passive --add "
                                          "Microsoft.VisualStudio.Workload.VCTools "
                                          "--includeRecommended'"),
                .cmd = install_build_tools}});
}

CheckAnswer check_environment(const DoctorCase& c) {
  if (!c.windows() || compiler_of_build(c).version.empty()) return {};
  if (in_vc_environment(c)) return {"entered, for " + c.variable("VSCMD_ARG_TGT_ARCH"), {}};
  if (!c.machine.compiler.program.empty()) return {"cl.exe is on PATH", {}};
  return CheckAnswer{}.add(
      {.severity = c.torch() ? warning : error,
       .seen = "the environment of Visual Studio is not entered; cl.exe is not on PATH",
       .why = "nvcc ends with `Cannot find compiler 'cl.exe' in PATH`, ninja with `CreateProcess "
              "failed`. torch's BuildExtension enters an environment of its own, whose x86-hosted "
              "compiler runs out of memory (C1060).",
       .cure = enter_vc_environment(c, {}),
       .build_cures = true});
}

CheckAnswer check_sdk_variable(const DoctorCase& c) {
  if (!c.windows() || !in_vc_environment(c)) return {};
  const std::string value = c.variable("DISTUTILS_USE_SDK");
  if (value == "1") return {"DISTUTILS_USE_SDK=1", {}};
  return CheckAnswer{}.add(
      {.severity = value.empty() ? error : warning,
       .seen = value.empty() ? "the environment of Visual Studio is entered and DISTUTILS_USE_SDK "
                               "is not set"
                             : "DISTUTILS_USE_SDK=`" + value + "`, not `1`",
       .why = "torch stops at `It seems that the VC environment is activated but DISTUTILS_USE_SDK "
              "is not set`; flash-attn and xformers give cl their flags only if it is exactly 1.",
       .cure = {.variables = {{"DISTUTILS_USE_SDK", "1"}}},
       .build_cures = true});
}

CheckAnswer check_bits(const DoctorCase& c) {
  const HostCompiler& compiler = c.machine.compiler;
  if (!c.windows() || compiler.program.empty()) return {};
  CheckAnswer answer{"cl " + compiler.version + " on " + compiler.host + " for " + compiler.target,
                     {}};
  const std::string target =
      !compiler.target.empty() ? compiler.target : c.variable("VSCMD_ARG_TGT_ARCH");
  if (target != "x64" && !target.empty())
    answer.add({.id = "cl-target",
                .severity = error,
                .seen = compiler.program + " compiles for " + target,
                .why = "nvcc and Python are 64-bit: `asm operand type size(8) does not match "
                       "type/size implied by constraint 'r'`, `size_t` redeclared. The developer "
                       "prompt and Launch-VsDevShell.ps1 take x86 unless told otherwise.",
                .cure = enter_vc_environment(c, {}),
                .build_cures = true});
  else if (compiler.host == "x86")
    answer.add({.id = "cl-host",
                .severity = warning,
                .seen = compiler.program + " is a 32-bit program",
                .why = "it has 4 GB at most, which template-heavy kernels exceed (C1060, C1002).",
                .cure = enter_vc_environment(c, {}),
                .build_cures = true});
  return answer;
}

// The newest installed toolset that the toolkit takes; empty if there is none.
std::string fitting_toolset(const DoctorCase& c, const HostCompilerRow& row) {
  std::string best;
  for (const VisualStudio& studio : c.machine.visual_studios)
    for (const std::string& toolset : studio.toolsets)
      if (const int msc = msc_version(toolset); msc >= row.msc && msc < row.msc_until)
        if (best.empty() || compare_versions(best, toolset) < 0) best = toolset;
  return best;
}

Cure older_toolset(const DoctorCase& c, const HostCompilerRow& row) {
  if (const std::string toolset = fitting_toolset(c, row); !toolset.empty()) {
    Cure cure = enter_vc_environment(c, toolset);
    cure.advice = "Toolset " + toolset + " is installed and fits: enter its environment.";
    return cure;
  }
  // The names of the components hold the version of Visual Studio that brought the toolset.
  const std::string component =
      row.msc_until <= 1930   ? "Microsoft.VisualStudio.Component.VC.14.29.16.11.x86.x64"
      : row.msc_until <= 1940 ? "Microsoft.VisualStudio.Component.VC.14.39.17.9.x86.x64"
                              : "Microsoft.VisualStudio.Component.VC.14.44.17.14.x86.x64";
  const std::string folder =
      c.machine.visual_studios.empty() ? "" : c.machine.visual_studios.front().folder;
  const std::string arguments =
      " modify --installPath \"" + folder + "\" --add " + component + " --passive";
  const std::string setup =
      "C:\\Program Files (x86)\\Microsoft Visual Studio\\Installer\\setup.exe";
  return {.advice = "Install an older toolset beside it (up to 14." +
                    std::to_string(row.msc_until - 1901) +
                    "), then enter it with -vcvars_ver; or install a newer CUDA toolkit. "
                    "-allow-unsupported-compiler only silences the check.",
          .powershell = "& '" + setup + "'" + arguments,
          .cmd = "\"" + setup + "\"" + arguments};
}

CheckAnswer check_msvc_for_cuda(const DoctorCase& c) {
  const HostCompilerRow* row = c.tables.host(c.cuda());
  const BuildCompiler compiler = compiler_of_build(c);
  if (!c.windows() || !row || !compiler.msc) return {};
  const std::string pair = (compiler.active ? "cl " : "toolset ") + compiler.version +
                           " (_MSC_VER " + std::to_string(compiler.msc) + ") with CUDA " + c.cuda();
  CheckAnswer answer{pair, {}};
  // Where an older toolset is installed and nothing entered yet, the right one can still be chosen.
  const bool choosable = !compiler.active && !fitting_toolset(c, *row).empty();
  const bool fitting = !fitting_toolset(c, *row).empty();
  if (compiler.msc < row->msc || compiler.msc >= row->msc_until)
    answer.add({.severity = choosable ? warning : error,
                .seen = pair + ", which takes " + std::to_string(row->msc) + " to " +
                        std::to_string(row->msc_until - 1),
                .why = "nvcc stops at `unsupported Microsoft Visual Studio version!` (C1189 in "
                       "crt/host_config.h).",
                .cure = older_toolset(c, *row),
                .build_cures = fitting});
  for (const LibraryRow& library : c.tables.libraries)
    if (compiler.msc >= library.msc && compare_versions(c.cuda(), library.cuda) < 0)
      answer.add({.id = "stl-cuda",
                  .severity = choosable ? warning : error,
                  .seen = "the C++ library of MSVC " + compiler.version + " with CUDA " + c.cuda(),
                  .why = "the library refuses it, whatever nvcc is told: `STL1002: Unexpected "
                         "compiler version, expected CUDA " +
                         library.cuda + " or newer`.",
                  .cure = older_toolset(c, *row),
                  .build_cures = fitting});
  return answer;
}

// `vswhere -latest` and `windows-latest` of GitHub give Visual Studio 2026 where it is installed.
CheckAnswer check_studio_2026(const DoctorCase& c) {
  const HostCompilerRow* row = c.tables.host(c.cuda());
  if (!c.windows() || !row || row->msc_until > 1950) return {};
  for (const VisualStudio& studio : c.machine.visual_studios) {
    if (compare_versions(studio.version, "18") < 0 || studio.toolsets.empty()) continue;
    if (msc_version(studio.toolsets.front()) < 1950) continue;
    // What the build would take now is check_msvc_for_cuda's; here it is what scripts would.
    const BuildCompiler compiler = compiler_of_build(c);
    if (compiler.msc >= row->msc_until) return {};
    return CheckAnswer{}.add(
        {.severity = note,
         .seen = studio.name + " " + studio.version + " is installed beside CUDA " + c.cuda(),
         .why = "scripts that take the latest Visual Studio get toolset " +
                two_numbers(studio.toolsets.front()) +
                ", whose headers nvcc before CUDA 13.2 "
                "cannot read.",
         .cure = older_toolset(c, *row),
         .build_cures = !fitting_toolset(c, *row).empty()});
  }
  return {};
}

CheckAnswer check_sdk(const DoctorCase& c) {
  if (!c.windows() || compiler_of_build(c).version.empty()) return {};
  if (!c.machine.windows_sdks.empty()) return {"Windows SDK " + listed(c.machine.windows_sdks), {}};
  return CheckAnswer{}.add(
      {.severity = error,
       .seen = "no Windows SDK",
       .why = "corecrt.h, windows.h and kernel32.lib come with it: C1083, LNK1104.",
       .cure = {.advice = "Install one.",
                .powershell = "winget install Microsoft.WindowsSDK.10.0.26100",
                .cmd = "winget install Microsoft.WindowsSDK.10.0.26100"}});
}

CheckAnswer check_gcc_for_cuda(const DoctorCase& c) {
  if (c.windows()) return {};
  const HostCompiler& compiler = c.machine.compiler;
  if (compiler.program.empty())
    return CheckAnswer{}.add({.severity = error,
                              .seen = "no C++ compiler on PATH",
                              .why = "nvcc and torch compile host code with it.",
                              .cure = {.sh = "apt-get install g++"}});
  const HostCompilerRow* row = c.tables.host(c.cuda());
  const std::string pair = compiler.program + " " + compiler.version;
  // "c++" may be clang, whose limits are others; only what says gcc's version is judged.
  const auto gcc = c.machine.program_versions.find("gcc");
  if (!row || gcc == c.machine.program_versions.end() || gcc->second != compiler.version)
    return {pair, {}};
  if (std::atoi(compiler.version.c_str()) <= row->gcc) return {pair + " with CUDA " + c.cuda(), {}};
  const std::string fit = std::to_string(row->gcc);
  return CheckAnswer{}.add(
      {.severity = error,
       .seen = "gcc " + compiler.version + " with CUDA " + c.cuda() + ", which takes up to " + fit,
       .why = "nvcc stops at `unsupported GNU version!` (crt/host_config.h).",
       .cure = {.variables = {{"NVCC_CCBIN", "g++-" + fit}}, .sh = "apt-get install g++-" + fit}});
}

constexpr Check checks[] = {{"visual-studio", check_installed},
                            {"vc-environment", check_environment},
                            {"distutils-use-sdk", check_sdk_variable},
                            {"cl-bits", check_bits},
                            {"msvc-cuda", check_msvc_for_cuda},
                            {"visual-studio-2026", check_studio_2026},
                            {"windows-sdk", check_sdk},
                            {"gcc-cuda", check_gcc_for_cuda}};

} // namespace

const CheckGroup visual_studio_checks{"Host compiler", checks};

} // namespace portcuda
