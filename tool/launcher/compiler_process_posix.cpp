#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "tool/launcher/compiler_process.h"
#include "tool/source/file_error.h"
#include "llvm/Support/raw_ostream.h"

namespace portcuda {
namespace {

constexpr int exit_not_found = 127; // as shells say it

// The one thing a signal handler may touch: whom to pass the signal on to.
volatile pid_t compiler = 0;

void pass_on(int signal) {
  if (compiler > 0) kill(compiler, signal);
}

int told(const std::string& program, int error) {
  llvm::errs() << "portcuda cc: " << printable_path(program)
               << " cannot be started: " << std::strerror(error) << "\n";
  return exit_not_found;
}

std::vector<char*> pointers_to(const std::vector<std::string>& command) {
  std::vector<char*> arguments;
  for (const std::string& argument : command)
    arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  return arguments;
}

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = write(descriptor, text.data(), text.size());
    if (n < 0 && errno != EINTR) return false;
    if (n > 0) text.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

// Until the pipe is closed. When nobody reads us, the compiler is to feel it as if it wrote itself.
void pass_output(int from, const OutputChange& output) {
  std::string buffer(1 << 16, '\0');
  bool good = true;
  while (good) {
    const ssize_t n = read(from, buffer.data(), buffer.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) break;
    good = write_all(STDOUT_FILENO, output.piece({buffer.data(), static_cast<std::size_t>(n)}));
  }
  if (good) write_all(STDOUT_FILENO, output.rest());
  close(from);
}

// In the child. Only what is safe between fork and exec.
[[noreturn]] void start(char* const* arguments, pid_t parent, int output, int failure) {
  signal(SIGPIPE, SIG_DFL);
  for (int number : {SIGINT, SIGQUIT, SIGTERM, SIGHUP}) signal(number, SIG_DFL);
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (getppid() != parent) _exit(exit_not_found);
  if (output >= 0) dup2(output, STDOUT_FILENO);
  execvp(arguments[0], arguments);
  const int error = errno;
  if (write(failure, &error, sizeof error) < 0) _exit(exit_not_found);
  _exit(exit_not_found);
}

} // namespace

void set_environment(const std::string& name, const std::optional<std::string>& value) {
  if (value)
    setenv(name.c_str(), value->c_str(), 1);
  else
    unsetenv(name.c_str());
}

int become_program(const std::vector<std::string>& command) {
  const std::vector<char*> arguments = pointers_to(command);
  // What this program ignores, the compiler would ignore as well.
  signal(SIGPIPE, SIG_DFL);
  llvm::outs().flush();
  execvp(arguments.front(), arguments.data());
  return told(command.front(), errno);
}

int run_program(const std::vector<std::string>& command, const std::optional<OutputChange>& output,
                const std::function<void()>& after) {
  const std::vector<char*> arguments = pointers_to(command);
  int pipe_ends[2] = {-1, -1}, failure[2] = {-1, -1};
  if ((output && pipe2(pipe_ends, O_CLOEXEC) != 0) || pipe2(failure, O_CLOEXEC) != 0)
    return told(command.front(), errno);
  // Blocked until the handlers know whom to pass a signal on to. Ctrl-C comes to the
  // compiler from the terminal as well, and does no more the second time.
  sigset_t all, before;
  sigfillset(&all);
  sigprocmask(SIG_BLOCK, &all, &before);
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child < 0) return told(command.front(), errno);
  if (child == 0) {
    sigprocmask(SIG_SETMASK, &before, nullptr);
    start(arguments.data(), parent, pipe_ends[1], failure[1]);
  }
  compiler = child;
  struct sigaction action = {};
  action.sa_handler = pass_on;
  for (int number : {SIGINT, SIGQUIT, SIGTERM, SIGHUP}) sigaction(number, &action, nullptr);
  sigprocmask(SIG_SETMASK, &before, nullptr);
  close(failure[1]);
  if (output) {
    close(pipe_ends[1]);
    pass_output(pipe_ends[0], *output);
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  compiler = 0;
  int error = 0;
  if (read(failure[0], &error, sizeof error) == sizeof error) return told(command.front(), error);
  if (WIFSIGNALED(status)) {
    signal(WTERMSIG(status), SIG_DFL);
    raise(WTERMSIG(status));
    return 128 + WTERMSIG(status);
  }
  after();
  return WEXITSTATUS(status);
}

} // namespace portcuda
