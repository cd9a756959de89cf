#include "tool/verify/pip_install.h"

#include "tool/process/child_process.h"
#include "tool/source/file_error.h"

namespace portcuda {
namespace {

std::expected<std::string, std::string> run_pip(std::vector<std::string> arguments) {
  const std::filesystem::path python =
      find_program("python3").empty() ? find_program("python") : find_program("python3");
  if (python.empty())
    return std::unexpected("python3, whose pip fetches the packages, is not on PATH; install it: "
                           "apt-get install python3-pip");
  ChildCommand command;
  command.arguments = {python.string(), "-m", "pip"};
  command.arguments.insert(command.arguments.end(), arguments.begin(), arguments.end());
  // The messages are read below. A user's settings for mirrors and proxies hold, those on where to
  // install do not: pip refuses them beside --target.
  command.environment = {{"LC_ALL", "C.UTF-8"}, {"PIP_NO_COLOR", "1"},
                         {"PIP_NO_INPUT", "1"}, {"PIP_DISABLE_PIP_VERSION_CHECK", "1"},
                         {"PIP_USER", "0"},     {"PIP_REQUIRE_VIRTUALENV", "0"}};
  ChildResult result = run_child(command);
  if (result.succeeded()) return result.out;
  if (!result.problem.empty()) return std::unexpected(result.problem);
  return std::unexpected(explain_pip_failure(result.err + result.out));
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

// pip's own line on the error; of a Python exception the last line, which names it.
std::string last_error_line(const std::string& output) {
  std::string told, last;
  for (std::size_t at = 0; at < output.size();) {
    const std::size_t end = std::min(output.find('\n', at), output.size());
    const std::string line = output.substr(at, end - at);
    // The second of a pair says less: "No matching distribution found".
    if (line.starts_with("ERROR: ") && line != "ERROR: Exception:" &&
        (told.empty() || !has(line, "No matching distribution")))
      told = line.substr(7);
    if (line.find_first_not_of(" \t\r") != line.npos) last = line;
    at = end + 1;
  }
  return (told.empty() ? last : told).substr(0, 300);
}

} // namespace

std::string explain_pip_failure(const std::string& output) {
  const std::string said = " (pip: " + printable_path(last_error_line(output)) + ")";
  if (has(output, "No module named pip"))
    return "python3 has no pip, which fetches the packages; install it: apt-get install "
           "python3-pip";
  if (has(output, "No space left on device") || has(output, "Errno 28"))
    return "the disk is full; free some space, or name another folder in PORTCUDA_CACHE" + said;
  for (const char* sign :
       {"Retrying (", "NewConnectionError", "ConnectTimeout", "ReadTimeoutError", "ProxyError",
        "SSLError", "Max retries exceeded", "Failed to establish a new connection"})
    if (has(output, sign))
      return "the Python package index cannot be reached; see to the network or to pip's settings "
             "(pip config list)" +
             said;
  if (has(output, "No matching distribution found") || has(output, "Could not find a version"))
    return "the Python package index does not have the package" + said;
  return "pip failed: " + printable_path(last_error_line(output));
}

std::expected<void, std::string> pip_install(const PipRequest& request) {
  // --only-binary is what --platform requires; a package that has to be built is none of ours
  // anyway.
  std::vector<std::string> arguments{"install",
                                     "--quiet",
                                     "--target",
                                     request.folder.string(),
                                     "--no-deps",
                                     "--no-compile",
                                     "--only-binary=:all:",
                                     "--retries",
                                     "2",
                                     "--timeout",
                                     "30"};
  if (!request.platform.empty())
    arguments.insert(arguments.end(), {"--platform", request.platform});
  arguments.insert(arguments.end(), request.packages.begin(), request.packages.end());
  auto done = run_pip(std::move(arguments));
  if (!done) return std::unexpected(done.error());
  return {};
}

std::expected<std::string, std::string> newest_on_index(const std::string& package,
                                                        const std::string& platform) {
  auto answer = run_pip({"index", "versions", package, "--only-binary=:all:", "--platform",
                         platform, "--retries", "2", "--timeout", "30"});
  if (!answer) return std::unexpected(answer.error());
  // "nvidia-cuda-nvcc (13.5.37)" and a list of all.
  const std::size_t open = answer->find('('), close = answer->find(')');
  if (open == answer->npos || close == answer->npos || close < open)
    return std::unexpected("pip index said `" + printable_path(answer->substr(0, 100)) +
                           "`, which names no version of " + package);
  return answer->substr(open + 1, close - open - 1);
}

} // namespace portcuda
