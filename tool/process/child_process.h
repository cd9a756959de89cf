// Starting another program and waiting for it: argument list in, exit code and output out. Owns
// limits of time and memory, the capture of output and the end of everything that was started when
// the user interrupts us. Knows nothing of Wine or compilers. Any thread.
#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace portcuda {

struct ChildCommand {
  std::vector<std::string> arguments; // [0] is the program: a path, or a name looked up on PATH
  std::vector<std::pair<std::string, std::string>> environment; // on top of our own
  std::filesystem::path folder;                                 // empty: ours
  std::chrono::milliseconds time_limit = std::chrono::milliseconds::max();
  std::string input;              // its standard input
  std::uint64_t memory_limit = 0; // bytes in use, paged out ones too; 0: none
};

enum class ChildEnd {
  exited,        // `code` is its exit code
  signalled,     // `code` is the signal
  timed_out,     // killed at the time limit
  interrupted,   // the user pressed Ctrl-C (or we got SIGTERM): killed
  out_of_memory, // killed at the memory limit
  not_started,   // `problem` says why
};

struct ChildResult {
  ChildEnd end = ChildEnd::not_started;
  int code = -1;
  std::string out, err; // all it wrote, also when it was killed
  std::string problem;  // complete sentence for the user unless `end` is `exited`
  std::chrono::milliseconds wall{0}, cpu{0};

  bool succeeded() const { return end == ChildEnd::exited && code == 0; }
};

// Runs the program and waits for it. The program gets a process group of its own, which is killed
// as a whole at a limit and when we are interrupted. Input and output go through files rather than
// pipes: a daemon that the program leaves behind (wineserver) would keep a pipe open and us
// waiting. The memory is looked at many times a second, of the program itself, not of its own
// children: a limit of the system's (RLIMIT_AS, RLIMIT_DATA) would count what is only reserved, and
// show as a crash.
ChildResult run_child(const ChildCommand& command);

// The full path of `name` on PATH, empty if it is not there.
std::filesystem::path find_program(const std::string& name);

// From now on SIGINT and SIGTERM end the running children, and `interrupted` says so, instead of
// ending this process at once. Call it before threads start.
void handle_interruption();
bool interrupted();

// To be called by a program that run_child starts: it ends when the caller's process dies, however
// that dies, so that nothing goes on computing for nobody.
void end_with_parent();

} // namespace portcuda
