#include "tool/build/build_run.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>

#include "tool/process/streamed_child.h"
#include "tool/source/file_error.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Program.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

// The bytes go where ours go. A reader that is gone (`| head`) does not end the build.
class PassedOn {
public:
  explicit PassedOn(FILE* to) : to_(to) {}
  void write(std::string_view bytes) {
    if (closed_) return;
    if (std::fwrite(bytes.data(), 1, bytes.size(), to_) != bytes.size() || std::fflush(to_) != 0)
      closed_ = true;
  }

private:
  FILE* to_;
  bool closed_ = false;
};

class Log {
public:
  explicit Log(const fs::path& path) : path_(path) {
    errno = 0;
    file_ = std::fopen(path.string().c_str(), "wb");
    if (!file_) tell();
  }
  ~Log() { close(); }
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  void write(std::string_view bytes) {
    if (!file_) return;
    errno = 0;
    if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size() ||
        std::fflush(file_) != 0) {
      tell();
      std::fclose(std::exchange(file_, nullptr));
    }
  }
  void close() {
    if (!file_) return;
    errno = 0;
    if (std::fclose(std::exchange(file_, nullptr)) != 0) tell();
  }
  const std::string& problem() const { return problem_; }

private:
  void tell() {
    problem_ = printable_path(path_.string()) +
               ": the log is not complete: " + std::strerror(errno ? errno : EIO) +
               "; free space, or choose another file with --log";
  }
  fs::path path_;
  FILE* file_ = nullptr;
  std::string problem_;
};

// The program as the child's own PATH has it; the name itself if it is not there.
std::string program_on(const std::string& path, const std::string& name) {
  if (path.empty() || name.find_first_of("/\\") != name.npos) return name;
  constexpr char separator = fs::path::preferred_separator == '\\' ? ';' : ':';
  llvm::SmallVector<llvm::StringRef> folders;
  llvm::StringRef(path).split(folders, separator, -1, false);
  auto found = llvm::sys::findProgramByName(name, folders);
  return found ? *found : name;
}

} // namespace

BuildOutcome run_build(const PlannedBuild& plan, const std::map<std::string, std::string>& entered,
                       const BuildRunOptions& options) {
  std::map<std::string, std::string> variables = entered;
  for (const EnvironmentChange& change : plan.environment.changes) {
    std::erase_if(variables, [&](const auto& old) {
      return llvm::StringRef(old.first).equals_insensitive(change.name);
    });
    variables[change.name] = change.value;
  }
  for (const auto& [name, value] : options.extra) variables[name] = value;
  ChildCommand command;
  command.arguments = plan.command.arguments;
  command.folder = plan.command.folder;
  command.time_limit = options.time_limit;
  command.environment.assign(variables.begin(), variables.end());
  std::string path;
  for (const auto& [name, value] : variables)
    if (llvm::StringRef(name).equals_insensitive("PATH")) path = value;
  command.arguments.front() = program_on(path, command.arguments.front());
  Log log(options.log);
  PassedOn out(stdout), err(stderr);
  ChildWatch watch;
  CheckoutNames names[2] = {CheckoutNames(options.names), CheckoutNames(options.names)};
  bool came[2] = {false, false}; // since the last tick
  auto show = [&](std::string_view bytes, bool is_error) {
    if (bytes.empty()) return;
    if (options.output) options.output(bytes);
    (is_error ? err : out).write(bytes);
    log.write(bytes);
  };
  watch.output = [&](std::string_view bytes, bool is_error) {
    came[is_error] = true;
    show(names[is_error].feed(bytes), is_error);
  };
  auto show_held = [&](bool is_error) { show(names[is_error].flush(), is_error); };
  watch.tick = [&](std::chrono::milliseconds elapsed) {
    // Half a line that stands for a while is a prompt, or progress.
    for (bool is_error : {false, true})
      if (!std::exchange(came[is_error], false)) show_held(is_error);
    if (options.tick) options.tick(elapsed);
    return true;
  };
  BuildOutcome outcome;
  outcome.child = run_streamed_child(command, watch);
  for (bool is_error : {false, true}) show_held(is_error);
  log.close();
  outcome.log_problem = log.problem();
  outcome.log_complete = outcome.log_problem.empty();
  return outcome;
}

int exit_code_of(const ChildResult& child) {
  switch (child.end) {
  case ChildEnd::exited:
    return child.code;
  case ChildEnd::signalled:
    return 128 + child.code;
  case ChildEnd::timed_out:
    return 124;
  case ChildEnd::interrupted:
    return 130;
  case ChildEnd::out_of_memory:
    return 137;
  case ChildEnd::not_started:
    break;
  }
  return 2;
}

std::expected<std::map<std::string, std::string>, std::string>
enter_visual_c(const VisualCChoice& choice, const fs::path& temporary) {
  const fs::path script = temporary / "enter.bat";
  std::ofstream out(script, std::ios::binary);
  out << environment_script(choice);
  out.close();
  if (!out) return std::unexpected(printable_path(script.string()) + ": cannot be written");
  ChildCommand command{{"cmd", "/d", "/c", script.string()}};
  command.time_limit = std::chrono::minutes(2);
  const ChildResult child = run_child(command);
  auto variables = parse_environment(child.out);
  if (child.succeeded() && !variables.empty()) return variables;
  std::string said = child.out.substr(0, 2000) + child.err.substr(0, 2000);
  return std::unexpected(choice.vcvarsall + " x64 -vcvars_ver=" + choice.toolset +
                         " failed: " + (child.problem.empty() ? "" : child.problem + "; ") + said);
}

} // namespace portcuda
