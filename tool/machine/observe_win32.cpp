#define WIN32_LEAN_AND_MEAN
#define NOMINMAX
#include <windows.h>

#include <algorithm>

#include "tool/machine/observe_system.h"
#include "tool/machine/program_answers.h"
#include "tool/process/child_process.h"
#include "llvm/Support/ConvertUTF.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

std::string narrow(std::wstring_view text) {
  std::string result;
  llvm::convertWideToUTF8(std::wstring(text), result);
  return result;
}

constexpr const wchar_t* current_version = L"SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";

std::optional<DWORD> registry_number(const wchar_t* key, const wchar_t* name) {
  DWORD value = 0, size = sizeof value;
  const LSTATUS status =
      RegGetValueW(HKEY_LOCAL_MACHINE, key, name, RRF_RT_REG_DWORD, nullptr, &value, &size);
  if (status == ERROR_FILE_NOT_FOUND) return 0; // not set: switched off
  if (status != ERROR_SUCCESS) return std::nullopt;
  return value;
}

std::string registry_text(const wchar_t* key, const wchar_t* name) {
  wchar_t value[512];
  DWORD size = sizeof value;
  if (RegGetValueW(HKEY_LOCAL_MACHINE, key, name, RRF_RT_REG_SZ, nullptr, value, &size) !=
      ERROR_SUCCESS)
    return {};
  return narrow(value);
}

Memory memory_of_system() {
  MEMORYSTATUSEX status{.dwLength = sizeof status};
  if (!GlobalMemoryStatusEx(&status)) return {};
  // "PageFile" is the commit limit: memory and page file together.
  return {.physical = status.ullTotalPhys,
          .available = status.ullAvailPhys,
          .commit_limit = status.ullTotalPageFile,
          .commit_left = status.ullAvailPageFile};
}

void read_environment(Machine& machine) {
  wchar_t* const block = GetEnvironmentStringsW();
  if (!block) return;
  for (const wchar_t* at = block; *at;) {
    const std::wstring_view text(at);
    // "=C:=C:\folder", the current folder of a drive, is none of the user's.
    const std::size_t equals = text.find(L'=', 1);
    if (text.front() != L'=' && equals != text.npos)
      machine.environment.emplace(narrow(text.substr(0, equals)), narrow(text.substr(equals + 1)));
    at += text.size() + 1;
  }
  FreeEnvironmentStringsW(block);
}

std::string value_of(const Machine& machine, std::string_view name, std::string otherwise) {
  const std::string* value = environment_value(machine, name);
  return value && !value->empty() ? *value : std::move(otherwise);
}

std::string program_files_x86(const Machine& machine) {
  return value_of(machine, "ProgramFiles(x86)", "C:\\Program Files (x86)");
}

// The names of the folders in `folder` that have `needed` in them, the highest version first.
std::vector<std::string> versions_in(const fs::path& folder, const fs::path& needed) {
  std::vector<std::string> versions;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error))
    if (fs::exists(entry.path() / needed, error))
      versions.push_back(entry.path().filename().string());
  std::ranges::sort(versions,
                    [](const auto& a, const auto& b) { return compare_versions(a, b) > 0; });
  return versions;
}

} // namespace

const SystemSpelling& system_spelling() {
  static const SystemSpelling spelling{.list_separator = ';',
                                       .suffixes = {".exe", ".cmd", ".bat"},
                                       .python_in_environment = "Scripts\\python.exe",
                                       .standard_cuda_folder =
                                           "C:\\Program Files\\NVIDIA GPU Computing Toolkit\\CUDA",
                                       .standard_cuda_prefix = "v"};
  return spelling;
}

void observe_system(Machine& machine) {
  machine.system = "windows";
  machine.release = "10.0." + registry_text(current_version, L"CurrentBuildNumber");
  machine.memory = memory_of_system();
  read_environment(machine);
  machine.ansi_code_page = GetACP();
  machine.oem_code_page = GetOEMCP();
  if (auto value =
          registry_number(L"SYSTEM\\CurrentControlSet\\Control\\FileSystem", L"LongPathsEnabled"))
    machine.long_paths_enabled = *value == 1;
  if (auto value = registry_number(L"SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\AppModelUnlock",
                                   L"AllowDevelopmentWithoutDevLicense"))
    machine.developer_mode = *value == 1;
  std::error_code error;
  machine.temporary_folder = fs::temp_directory_path(error).string();
  machine.home_folder = value_of(machine, "USERPROFILE", "");
}

void observe_visual_studio(Machine& machine) {
  const fs::path installer = fs::path(program_files_x86(machine)) / "Microsoft Visual Studio" /
                             "Installer" / "vswhere.exe";
  std::error_code error;
  if (fs::exists(installer, error)) {
    const ChildResult answer = run_child({.arguments = {installer.string(), "-all", "-products",
                                                        "*", "-sort", "-format", "json", "-utf8"},
                                          .time_limit = std::chrono::seconds(30)});
    if (auto found = vswhere_answer(answer.out))
      machine.visual_studios = std::move(*found);
    else
      machine.problems.push_back(installer.string() + " did not answer in JSON. " + answer.problem);
  }
  for (VisualStudio& one : machine.visual_studios)
    one.toolsets = versions_in(fs::path(one.folder) / "VC" / "Tools" / "MSVC",
                               fs::path("bin") / "Hostx64" / "x64" / "cl.exe");
  machine.windows_sdks =
      versions_in(fs::path(program_files_x86(machine)) / "Windows Kits" / "10" / "Include",
                  fs::path("um") / "windows.h");
}

} // namespace portcuda
