#include "tool/build/visual_c.h"

#include <algorithm>
#include <charconv>

#include "tool/doctor/version_tables.h"
#include "llvm/ADT/StringRef.h"

namespace portcuda {
namespace {

constexpr std::string_view marker = "portcuda-environment";

std::string two_numbers(std::string_view version) {
  return std::string(version.substr(0, version.find('.', version.find('.') + 1)));
}

bool is_x64(const HostCompiler& compiler) {
  return compiler.host == "x64" && compiler.target == "x64";
}

std::string doubled_percent(std::string_view text) {
  std::string result;
  for (char c : text) result.append(c == '%' ? 2 : 1, c);
  return result;
}

struct Found {
  const VisualStudio* studio = nullptr;
  std::string toolset;
};

} // namespace

int msc_version(std::string_view version) {
  int major = 0, minor = 0;
  const char* end = version.data() + version.size();
  auto first = std::from_chars(version.data(), end, major);
  if (first.ec != std::errc() || first.ptr == end || *first.ptr != '.') return 0;
  if (std::from_chars(first.ptr + 1, end, minor).ec != std::errc()) return 0;
  return major == 14 || major == 19 ? 1900 + minor : 0;
}

int first_refused_msc(std::string_view cuda) {
  constexpr int none = 10000;
  if (cuda.empty()) return none;
  const HostCompilerRow* row = VersionTables::built_in().host(cuda);
  return row ? row->msc_until : none;
}

VisualCChoice choose_visual_c(const Machine& machine, std::string_view cuda) {
  VisualCChoice choice;
  const int refused = first_refused_msc(cuda);
  const HostCompiler& compiler = machine.compiler;
  const int active = msc_version(compiler.version);
  if (!compiler.program.empty() && is_x64(compiler) && active && active < refused &&
      environment_value(machine, "VSCMD_ARG_TGT_ARCH")) {
    choice.reason = "cl.exe " + compiler.version + " for x64 is on PATH already";
    return choice;
  }
  Found accepted, newest;
  for (const VisualStudio& studio : machine.visual_studios)
    for (const std::string& toolset : studio.toolsets) {
      auto better = [&](const Found& than) {
        return !than.studio || compare_versions(than.toolset, toolset) < 0;
      };
      if (better(newest)) newest = {&studio, toolset};
      if (msc_version(toolset) < refused && better(accepted)) accepted = {&studio, toolset};
    }
  const Found& taken = accepted.studio ? accepted : newest;
  if (!taken.studio) {
    choice.blocker = "no Visual Studio with an x64 compiler is installed: install the Build Tools "
                     "with `winget install Microsoft.VisualStudio.2022.BuildTools --override "
                     "\"--add Microsoft.VisualStudio.Workload.VCTools --includeRecommended\"`";
    return choice;
  }
  choice.beyond_cuda = !accepted.studio;
  choice.toolset = two_numbers(taken.toolset);
  choice.vcvarsall = taken.studio->folder + "\\VC\\Auxiliary\\Build\\vcvarsall.bat";
  choice.reason = "toolset " + taken.toolset + " of " + taken.studio->name + ", x64";
  if (newest.toolset != taken.toolset)
    choice.reason += "; " + newest.toolset + " is installed too, and CUDA " + std::string(cuda) +
                     " takes none from _MSC_VER " + std::to_string(refused) + " on";
  return choice;
}

std::string environment_script(const VisualCChoice& choice) {
  return "@echo off\r\nchcp 65001 >nul\r\ncall \"" + doubled_percent(choice.vcvarsall) +
         "\" x64 -vcvars_ver=" + choice.toolset + "\r\nif errorlevel 1 exit /b 1\r\necho " +
         std::string(marker) + "\r\nset\r\n";
}

std::map<std::string, std::string> parse_environment(std::string_view output) {
  std::map<std::string, std::string> variables, spelling;
  bool behind = false;
  for (std::size_t begin = 0; begin < output.size();) {
    const std::size_t end = std::min(output.find('\n', begin), output.size());
    std::string_view line = output.substr(begin, end - begin);
    begin = end + 1;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!behind) {
      behind = llvm::StringRef(line).trim() == llvm::StringRef(marker);
      continue;
    }
    // "=C:=C:\folder", the current folder of a drive, is nobody's variable.
    const std::size_t sign = line.find('=', 1);
    if (sign == line.npos || line.starts_with('=')) continue;
    const std::string name(line.substr(0, sign));
    const auto known = spelling.emplace(llvm::StringRef(name).lower(), name).first;
    variables[known->second] = line.substr(sign + 1);
  }
  return variables;
}

} // namespace portcuda
