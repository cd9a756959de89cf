// One line on a terminal while something takes long: nothing where standard error is no terminal.
// Owns the line, which it removes at its end. One thread.
#pragma once
#include <string>

namespace portcuda {

class ProgressLine {
public:
  explicit ProgressLine(const std::string& text);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

private:
  bool shown_;
};

} // namespace portcuda
