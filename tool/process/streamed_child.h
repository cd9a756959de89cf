// Starting a long-running program and watching it: what it writes is handed on as it comes, byte
// for byte, and it may be ended at any time together with all that it started. Owns the pipes and
// the end of the programs. One call at a time.
#pragma once
#include <functional>
#include <string_view>

#include "tool/process/child_process.h"

namespace portcuda {

struct ChildWatch {
  // Some bytes of its standard output or standard error, in the order in which they come; of the
  // two streams only roughly so. Never at the same time as another call.
  std::function<void(std::string_view bytes, bool is_error)> output;
  // About ten times a second, with the time since the start. False: end the program.
  std::function<bool(std::chrono::milliseconds)> tick;
  // How long the program has to end by itself once it was asked to: ninja removes what is half
  // written.
  std::chrono::milliseconds grace = std::chrono::seconds(5);
};

// Runs the program and waits for it. `input` and `memory_limit` of the command are not for this
// one: standard input is empty. `out` and `err` of the result stay empty. At the time limit, when
// we are interrupted and when `tick` says so (`end` is `interrupted` then, too), the program, its
// process group and what left that group are ended; daemons, which left the session, live on. What
// the program leaves behind when it ends by itself is not waited for.
ChildResult run_streamed_child(const ChildCommand& command, const ChildWatch& watch);

} // namespace portcuda
