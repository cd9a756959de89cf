// Windows' limit of 260 characters, and folders that tools cannot work in.
#include <algorithm>

#include "tool/doctor/checks.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"

namespace portcuda {
namespace {

using enum DoctorSeverity;

// build\temp.win-amd64-cpython-312\Release\ and the ".obj" behind the source's name.
constexpr std::size_t below_project = 44;
constexpr std::size_t max_path = 260, careful_path = 200;

CheckAnswer check_long_paths(const DoctorCase& c) {
  if (!c.windows() || !c.machine.long_paths_enabled) return {};
  if (*c.machine.long_paths_enabled) return {"LongPathsEnabled", {}};
  const std::string key = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\FileSystem";
  return CheckAnswer{}.add(
      {.severity = warning,
       .seen = "LongPathsEnabled is off",
       .why = "a path ends at 259 characters: `[Errno 2] No such file or directory … Long Path "
              "support`, `Filename too long`. cl.exe and link.exe keep the limit even then: short "
              "folders help them.",
       .cure = {.advice = "As administrator; then open new shells (restart if that is not enough).",
                .powershell = "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\"
                              "FileSystem' -Name LongPathsEnabled -Value 1 -PropertyType DWORD "
                              "-Force",
                .cmd = "reg add \"" + key + "\" /v LongPathsEnabled /t REG_DWORD /d 1 /f"}});
}

CheckAnswer check_length(const DoctorCase& c) {
  if (!c.windows() || c.project.folder.empty() || c.project.longest_source.empty()) return {};
  const std::size_t checked_out = c.project.folder.size() + 1 + c.project.longest_source.size();
  const std::size_t length = checked_out + below_project + 4;
  const std::string seen = "the longest object has " + std::to_string(length) + " characters";
  if (length < careful_path) return {seen, {}};
  return CheckAnswer{}.add(
      // Whether that file is compiled here (ROCm's, a library's example) is not known; a file that
      // cannot even be checked out stops everything.
      {.severity = checked_out >= max_path ? error : warning,
       .seen = seen + " (" + c.project.longest_source + ")",
       .why =
           "cl.exe, link.exe and ninja before 1.12 stop at 260: C1083, LNK1104, `Filename longer "
           "than 260 characters`.",
       .cure = {.advice = "Give the project a short name.",
                .powershell = "cmd /c mklink /J C:\\p \"" + c.project.folder + "\"",
                .cmd = "mklink /J C:\\p \"" + c.project.folder + "\""}});
}

// What is wrong with a folder's name, as clauses; error: nothing can be built there.
struct FolderTrouble {
  std::vector<std::string> what;
  bool error = false;
};

FolderTrouble trouble_of(const std::string& folder) {
  FolderTrouble trouble;
  const llvm::StringRef text(folder);
  if (text.starts_with("\\\\")) {
    trouble.error = true;
    trouble.what.push_back(text.starts_with_insensitive("\\\\wsl")
                               ? "lies in WSL's file system"
                               : "is a network folder, which cmd.exe cannot enter");
  }
  if (text.contains_insensitive("OneDrive"))
    trouble.what.push_back("is kept in step by OneDrive, which locks files that a build writes");
  if (!llvm::all_of(text, llvm::isPrint))
    trouble.what.push_back("has letters outside of ASCII, which torch, ninja and nvcc pass on in "
                           "different code pages (UnicodeDecodeError, C1083)");
  if (text.contains(' '))
    trouble.what.push_back(
        "has blanks, which flags without quotes are cut at (D8003, `A single input "
        "file is required`)");
  if (text.size() > 80)
    trouble.what.push_back("has " + std::to_string(text.size()) + " characters");
  return trouble;
}

CheckAnswer check_project_folder(const DoctorCase& c) {
  if (c.project.folder.empty()) return {};
  if (!c.windows()) {
    // /mnt/d is another disk on a machine that is no WSL.
    const llvm::StringRef folder(c.project.folder);
    const bool drive = folder.starts_with("/mnt/") && folder.size() > 6 && folder[6] == '/';
    if (!drive || (folder[5] != 'c' && c.variable("WSL_DISTRO_NAME").empty()))
      return {c.project.folder, {}};
    return CheckAnswer{}.add(
        {.severity = warning,
         .seen = c.project.folder + " lies on a Windows drive",
         .why = "WSL reads and writes there many times slower than in its own file system.",
         .cure = {.advice = "Copy the project below your home folder.",
                  .sh = "cp -r \"" + c.project.folder + "\" ~/ && cd ~/\"" +
                        folder.substr(folder.rfind('/') + 1).str() + "\""}});
  }
  const FolderTrouble trouble = trouble_of(c.project.folder);
  if (trouble.what.empty()) return {c.project.folder, {}};
  const llvm::StringRef folder(c.project.folder);
  if (trouble.error || folder.contains_insensitive("OneDrive")) {
    // A junction would leave the files where they are, and cannot lead to a network folder.
    const std::string there = "C:\\src\\" + folder.substr(folder.find_last_of("\\/") + 1).str();
    return CheckAnswer{}.add(
        {.severity = trouble.error ? error : warning,
         .seen = c.project.folder + " " + listed(trouble.what),
         .why = "build scripts, response files and compilers read such paths differently.",
         .cure = {.advice = "Move the project to a short folder of a local drive.",
                  .powershell = "robocopy \"" + c.project.folder + "\" \"" + there + "\" /e",
                  .cmd = "robocopy \"" + c.project.folder + "\" \"" + there + "\" /e"}});
  }
  return CheckAnswer{}.add(
      {.severity = warning,
       .seen = c.project.folder + " " + listed(trouble.what),
       .why = "build scripts, response files and compilers read such paths differently.",
       .cure = {.advice =
                    "Move the project to a short folder of a local drive, or give it a second "
                    "name.",
                .powershell = "cmd /c mklink /J C:\\p \"" + c.project.folder + "\"",
                .cmd = "mklink /J C:\\p \"" + c.project.folder + "\""},
       .build_cures = true});
}

CheckAnswer check_temporary_folder(const DoctorCase& c) {
  const std::string& folder = c.machine.temporary_folder;
  if (!c.windows() || folder.empty()) return {};
  FolderTrouble trouble = trouble_of(folder);
  if (trouble.what.empty() && folder.size() <= 40) return {folder, {}};
  if (trouble.what.empty())
    trouble.what.push_back("has " + std::to_string(folder.size()) +
                           " characters, to which pip adds about 60");
  return CheckAnswer{}.add(
      {.severity = trouble.what.size() > 1 || trouble.error || folder.size() > 80 ||
                           !llvm::all_of(llvm::StringRef(folder), llvm::isPrint)
                       ? warning
                       : note,
       .seen = folder + " " + listed(trouble.what),
       .why = "pip unpacks there and nvcc writes its intermediate files there: `[Errno 2] No such "
              "file or directory`, UnicodeDecodeError.",
       .cure = {.advice = "Take a short folder of ASCII letters on the project's drive (make it "
                          "first: `mkdir C:\\t`).",
                .variables = {{"TMP", "C:\\t"}, {"TEMP", "C:\\t"}}},
       .build_cures = true});
}

// os.rename from one drive to another fails (WinError 17): flash-attn does that with its wheel.
CheckAnswer check_drives(const DoctorCase& c) {
  const std::string &project = c.project.folder, &temporary = c.machine.temporary_folder;
  if (!c.windows() || project.size() < 2 || temporary.size() < 2 || project[1] != ':' ||
      temporary[1] != ':' || same_text(project.substr(0, 1), temporary.substr(0, 1)))
    return {};
  return CheckAnswer{}.add(
      {.severity = note,
       .seen = "temporary files on " + temporary.substr(0, 2) + ", the project on " +
               project.substr(0, 2),
       .why =
           "scripts that move a finished wheel with os.rename end with `[WinError 17] The system "
           "cannot move the file to a different disk drive`.",
       .cure = {.variables = {{"TMP", project.substr(0, 2) + "\\t"},
                              {"TEMP", project.substr(0, 2) + "\\t"}}},
       .build_cures = true});
}

constexpr Check checks[] = {{"long-paths", check_long_paths},
                            {"path-length", check_length},
                            {"project-path", check_project_folder},
                            {"temp-path", check_temporary_folder},
                            {"temp-drive", check_drives}};

} // namespace

const CheckGroup path_checks{"Paths", checks};

} // namespace portcuda
