// The compiler in our place, or as our child: exit code, standard streams and signals are its own.
// Starts programs by argument list. One thread.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portcuda {

// Changes our own environment, which is the compiler's. Nothing: the variable is removed.
void set_environment(const std::string& name, const std::optional<std::string>& value);

// The program takes our place; where no program can take another's, it is waited for. Returns only
// with an exit code: 127 if it cannot be started, which is told.
int become_program(const std::vector<std::string>& command);

struct OutputChange {
  std::function<std::string(std::string_view)> piece; // what is passed on for a piece
  std::function<std::string()> rest;                  // at the end
};

// Waits for it; its exit code. What ends us by a signal ends it, and `after` is called when it has
// ended by itself. If a signal ended it, the same signal ends us. `output`: through what its
// standard output goes; without it that is ours.
int run_program(const std::vector<std::string>& command, const std::optional<OutputChange>& output,
                const std::function<void()>& after);

} // namespace portcuda
