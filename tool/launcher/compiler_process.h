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

// What a stream of the compiler's is passed through.
class StreamFilter {
public:
  virtual ~StreamFilter() = default;
  virtual std::string take(std::string_view piece) = 0; // what is passed on for a piece
  virtual std::string rest() = 0;                       // at the end
};

// Waits for it; its exit code. What ends us by a signal ends it, and `after` is called when it has
// ended by itself. If a signal ended it, the same signal ends us. Streams without a filter are
// ours.
int run_program(const std::vector<std::string>& command, StreamFilter* out, StreamFilter* err,
                const std::function<void()>& after);

// Is our standard error a terminal?
bool errors_go_to_terminal();

} // namespace portcuda
