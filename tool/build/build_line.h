// What one line of a build's output says of its progress: a step of ninja or CMake, or a compiler's
// command line. Pure functions, any thread.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace portcuda {

struct BuildLine {
  enum class Kind : std::uint8_t {
    ninja,   // "[12/70] …": a step is over; a pipe gets the line when it is
    percent, // "[ 12%] Building …": a step begins
    command, // "nvcc … -c a.cu …": a compiler is started
  } kind = Kind::command;
  std::size_t done = 0, total = 0; // ninja
  double fraction = 0;             // percent
  std::string unit;                // what is compiled, else the text of the step
  bool compiles = false;           // a source file, rather than a link or a custom step
};

std::optional<BuildLine> read_build_line(std::string_view line);

// "D:/src/demo/csrc/a.cu" as "csrc/a.cu": the last two parts of a path.
std::string short_unit(std::string_view path);

} // namespace portcuda
