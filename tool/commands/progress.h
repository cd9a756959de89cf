// How far a long run is, on one line of a terminal; nothing where standard error is none. Any
// thread, one at a time.
#pragma once
#include <chrono>
#include <string>

#include "tool/verify/verify_run.h"

namespace portcuda {

class ProgressOnTerminal {
public:
  explicit ProgressOnTerminal(bool quiet);
  ~ProgressOnTerminal(); // removes the line
  ProgressOnTerminal(const ProgressOnTerminal&) = delete;
  ProgressOnTerminal& operator=(const ProgressOnTerminal&) = delete;

  void show(const Progress& progress);
  void show(const std::string& line); // any bytes; cut to the terminal's width
  bool is_on() const { return on_; }
  void clear(); // before other output goes to the terminal; the next `show` brings it back

private:
  bool on_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point next_;
};

} // namespace portcuda
