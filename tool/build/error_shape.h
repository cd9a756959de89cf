// What a line of a build's output is by its form alone: an error of a compiler, linker, script or
// build tool, a warning, or neither; with the place it names. By numbers and punctuation where
// there are any, since cl.exe speaks many languages. Pure functions, any thread.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace portcuda {

enum class LineForm : std::uint8_t {
  other,
  warning,
  weak_error, // "ERROR: …": somebody says so, who may only pass it on
  error,
};

struct ErrorShape {
  LineForm form = LineForm::other;
  std::string file;       // as spelled, empty: none
  std::uint32_t line = 0; // 0: none
  std::string code;       // "C2975"
  bool goes_on = false;   // CMake: the message is in the indented lines that follow
};

ErrorShape shape_of(std::string_view line);

// `File "setup.py", line 12, in <module>` of a Python traceback.
struct TracebackPlace {
  std::string file;
  std::uint32_t line = 0;
};
std::optional<TracebackPlace> traceback_place(std::string_view line);

} // namespace portcuda
