#include <fcntl.h>
#include <poll.h>
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

// A stream of the compiler's that goes through us.
struct Stream {
  StreamFilter* filter = nullptr;
  int to = -1;                                // our own stream
  int read_end = -1, write_end = -1;          // of the pipe
  bool open() const { return read_end >= 0; } // is there more to come?

  bool make() {
    int ends[2];
    if (!filter) return true;
    if (pipe2(ends, O_CLOEXEC) != 0) return false;
    read_end = ends[0], write_end = ends[1];
    return true;
  }
  void end() {
    close(read_end);
    read_end = -1;
  }
  // When nobody reads us, the pipe is closed: the compiler is to feel it as if it wrote itself.
  void pass_piece(std::string& buffer) {
    const ssize_t n = read(read_end, buffer.data(), buffer.size());
    if (n < 0 && errno == EINTR) return;
    const std::string_view piece(buffer.data(), n > 0 ? static_cast<std::size_t>(n) : 0);
    if (n <= 0)
      write_all(to, filter->rest());
    else if (write_all(to, filter->take(piece)))
      return;
    end();
  }
};

// Until the streams end, or the compiler has and no more is there: a server that it leaves behind
// may hold a pipe open. True if `status` is known.
bool pass_streams(Stream (&streams)[2], pid_t child, int& status) {
  std::string buffer(1 << 16, '\0');
  bool ended = false;
  while (streams[0].open() || streams[1].open()) {
    if (!ended) ended = waitpid(child, &status, WNOHANG) == child;
    pollfd polled[2] = {{streams[0].read_end, POLLIN, 0}, {streams[1].read_end, POLLIN, 0}};
    const int ready = poll(polled, 2, ended ? 0 : 100);
    if (ready == 0 && ended) break;
    for (int i = 0; i < 2; ++i)
      if (ready > 0 && polled[i].revents) streams[i].pass_piece(buffer);
  }
  for (Stream& stream : streams)
    if (stream.open()) write_all(stream.to, stream.filter->rest());
  return ended;
}

// In the child. Only what is safe between fork and exec.
[[noreturn]] void start(char* const* arguments, pid_t parent, const Stream (&streams)[2],
                        int failure) {
  signal(SIGPIPE, SIG_DFL);
  for (int number : {SIGINT, SIGQUIT, SIGTERM, SIGHUP}) signal(number, SIG_DFL);
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (getppid() != parent) _exit(exit_not_found);
  for (const Stream& stream : streams)
    if (stream.filter) dup2(stream.write_end, stream.to);
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

bool errors_go_to_terminal() { return isatty(STDERR_FILENO); }

int run_program(const std::vector<std::string>& command, StreamFilter* out, StreamFilter* err,
                const std::function<void()>& after) {
  const std::vector<char*> arguments = pointers_to(command);
  Stream streams[2] = {{out, STDOUT_FILENO}, {err, STDERR_FILENO}};
  int failure[2];
  if (!streams[0].make() || !streams[1].make() || pipe2(failure, O_CLOEXEC) != 0)
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
    start(arguments.data(), parent, streams, failure[1]);
  }
  compiler = child;
  struct sigaction action = {};
  action.sa_handler = pass_on;
  for (int number : {SIGINT, SIGQUIT, SIGTERM, SIGHUP}) sigaction(number, &action, nullptr);
  sigprocmask(SIG_SETMASK, &before, nullptr);
  close(failure[1]);
  for (const Stream& stream : streams)
    if (stream.filter) close(stream.write_end);
  int status = 0;
  if (!pass_streams(streams, child, status))
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
