#include "tool/build/project_arguments.h"

#include <optional>

#include "tool/script/script_words.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"

namespace portcuda {
namespace {

// Options of pip, uv and build whose value is a word of its own.
bool takes_a_value(std::string_view option) {
  return one_of(option, {"-w",
                         "--wheel-dir",
                         "-t",
                         "--target",
                         "-f",
                         "--find-links",
                         "-i",
                         "--index-url",
                         "--extra-index-url",
                         "-c",
                         "--constraint",
                         "-r",
                         "--requirement",
                         "--config-settings",
                         "--config-setting",
                         "-C",
                         "--log",
                         "--python",
                         "-p",
                         "--prefix",
                         "--root",
                         "--cache-dir",
                         "--only-binary",
                         "--no-binary",
                         "--build-option",
                         "--global-option",
                         "-o",
                         "--outdir",
                         "--out-dir",
                         "--installer",
                         "--package",
                         "--src",
                         "--platform"});
}

bool is_archive(llvm::StringRef path) {
  for (const char* end : {".whl", ".tar.gz", ".zip", ".tar.bz2", ".tgz"})
    if (path.ends_with_insensitive(end)) return true;
  return false;
}

// The folder in a requirement that begins at `begin`, as pip tells one from a name.
std::optional<ProjectArgument> folder_in(llvm::StringRef argument, std::size_t at,
                                         std::size_t begin) {
  constexpr llvm::StringRef scheme = "file://";
  if (const std::size_t url = argument.find(scheme, begin); url != argument.npos) {
    begin = url + scheme.size();
    const llvm::StringRef path = argument.substr(begin);
    if (path.size() > 2 && path[0] == '/' && llvm::isAlpha(path[1]) && path[2] == ':') ++begin;
  } else if (argument.find("://", begin) != argument.npos) {
    return std::nullopt;
  }
  const llvm::StringRef path = argument.substr(begin).take_until([](char c) { return c == '['; });
  if (is_archive(path)) return std::nullopt;
  if (path != "." && path != ".." && path.find_first_of("/\\") == path.npos) return std::nullopt;
  return ProjectArgument{at, begin, path.size()};
}

std::vector<ProjectArgument> of_pip(const std::vector<std::string>& command, std::size_t at) {
  std::vector<ProjectArgument> found;
  for (; at < command.size(); ++at) {
    const llvm::StringRef argument = command[at];
    std::size_t begin = 0;
    if (one_of(argument, {"-e", "--editable"})) continue; // its value is a requirement
    if (argument.starts_with("--editable="))
      begin = argument.find('=') + 1;
    else if (argument.starts_with("-e"))
      begin = 2;
    else if (takes_a_value(argument))
      ++at;
    if (takes_a_value(argument) || (argument.starts_with("-") && !begin)) continue;
    if (auto folder = folder_in(argument, at, begin)) found.push_back(*folder);
  }
  return found;
}

std::vector<ProjectArgument> of_build(const std::vector<std::string>& command, std::size_t at) {
  for (; at < command.size(); ++at)
    if (takes_a_value(command[at]))
      ++at;
    else if (!command[at].starts_with('-'))
      return {{at, 0, command[at].size()}};
  return {};
}

} // namespace

std::vector<ProjectArgument> project_arguments(const std::vector<std::string>& command,
                                               const RecognisedCommand& what) {
  switch (what.kind) {
  case CommandKind::pip:
    return of_pip(command, what.options);
  case CommandKind::python_build:
    return of_build(command, what.options);
  default:
    return {};
  }
}

} // namespace portcuda
