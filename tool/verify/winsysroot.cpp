#include "tool/verify/winsysroot.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "tool/source/file_error.h"
#include "tool/verify/version_number.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

bool is_folder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

// `below` in `folder`, however its letters' cases are: a copy of a Windows disk has names as
// Windows shows them, tools write them in lower case.
fs::path without_case(const fs::path& folder, const fs::path& below) {
  fs::path at = folder;
  for (const fs::path& part : below) {
    if (std::error_code ignored; fs::exists(at / part, ignored)) {
      at /= part;
      continue;
    }
    fs::path match;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(at, error)) {
      const std::string name = entry.path().filename().string(), wanted = part.string();
      if (std::ranges::equal(
              name, wanted, {}, [](unsigned char c) { return std::tolower(c); },
              [](unsigned char c) { return std::tolower(c); }))
        match = entry.path();
    }
    if (match.empty()) return {};
    at = match;
  }
  return is_folder(at) ? at : fs::path();
}

// The newest folder of `folder` that is named by a version and contains `content`.
fs::path newest_version(const fs::path& folder, const fs::path& content) {
  fs::path newest;
  std::vector<unsigned> newest_number;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    auto number = version_number(entry.path().filename().string());
    if (!number || *number <= newest_number || without_case(entry.path(), content).empty())
      continue;
    newest_number = *number;
    newest = entry.path();
  }
  return newest;
}

struct Found {
  fs::path includes;   // with vcruntime.h, or with ucrt/ and um/
  std::string version; // empty if the layout does not say
};

// Visual C++: the folder that holds vcruntime.h.
std::optional<Found> find_compiler(const fs::path& root) {
  // What `xwin splat` writes; with --use-winsysroot-style it writes what Visual Studio has.
  if (fs::path plain = without_case(root, "crt/include"); !plain.empty()) return Found{plain, ""};
  for (const char* versions : {"crt", "VC/Tools/MSVC", "Tools/MSVC", "MSVC"}) {
    const fs::path folder = without_case(root, versions);
    if (folder.empty()) continue;
    if (fs::path newest = newest_version(folder, "include"); !newest.empty())
      return Found{without_case(newest, "include"), newest.filename().string()};
  }
  return {};
}

// The Windows SDK: the folder that holds ucrt/, um/ and shared/.
std::optional<Found> find_sdk(const fs::path& root) {
  for (const char* includes : {"sdk/include", "Windows Kits/10/Include", "Include"}) {
    const fs::path folder = without_case(root, includes);
    if (folder.empty()) continue;
    if (!without_case(folder, "ucrt").empty()) return Found{folder, ""};
    if (fs::path newest = newest_version(folder, "ucrt"); !newest.empty())
      return Found{newest, newest.filename().string()};
  }
  const fs::path versions = without_case(root, "sdk");
  if (versions.empty()) return {};
  const fs::path newest = newest_version(versions, "include/ucrt");
  if (newest.empty()) return {};
  return Found{without_case(newest, "include"), newest.filename().string()};
}

// A Visual Studio installation has the SDK beside it under "Program Files (x86)", a copy of both
// may have them a folder or two down: "Program Files/Microsoft Visual Studio/2022/Community".
std::vector<fs::path> candidates(const fs::path& folder) {
  std::vector<fs::path> list{folder};
  for (const char* program_files : {"Program Files", "Program Files (x86)"}) {
    const fs::path files = without_case(folder, program_files);
    if (files.empty()) continue;
    list.push_back(files);
  }
  for (std::size_t i = 0, n = list.size(); i < n; ++i) {
    std::error_code error;
    for (const auto& year :
         fs::directory_iterator(without_case(list[i], "Microsoft Visual Studio"), error))
      for (const auto& edition : fs::directory_iterator(year.path(), error))
        list.push_back(edition.path());
  }
  return list;
}

std::string named(const std::string& what, const std::string& version) {
  return version.empty() ? what : what + " " + version;
}

} // namespace

std::expected<WindowsHeaders, std::string> read_winsysroot(const fs::path& folder) {
  if (!is_folder(folder))
    return std::unexpected(printable_path(folder.string()) + ": no such folder (--winsysroot)");
  std::optional<Found> compiler, sdk;
  for (const fs::path& root : candidates(folder)) {
    if (!compiler) compiler = find_compiler(root);
    if (!sdk) sdk = find_sdk(root);
  }
  if (!compiler || !sdk)
    return std::unexpected(
        printable_path(folder.string()) + ": no " +
        (compiler ? "" : "headers of Visual C++ (crt/include or VC/Tools/MSVC/VERSION/include)") +
        (compiler || sdk ? "" : " and no ") +
        (sdk ? ""
             : "headers of the Windows SDK (sdk/include/ucrt or "
               "Windows Kits/10/Include/VERSION/ucrt)") +
        " in it; --winsysroot takes what `xwin splat` writes, or a Visual Studio installation");
  WindowsHeaders headers;
  headers.includes.push_back(compiler->includes);
  for (const char* part : {"ucrt", "um", "shared", "winrt"})
    if (fs::path below = without_case(sdk->includes, part); !below.empty())
      headers.includes.push_back(below);
  headers.origin =
      named("Visual C++", compiler->version) + ", " + named("Windows SDK", sdk->version);
  return headers;
}

} // namespace portcuda
