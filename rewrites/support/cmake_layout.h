// How a CMake script is laid out, for text that is put into it: line ends, indentation, the
// spelling of commands. Pure functions.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rewrites/rule.h"
#include "tool/script/cmake_script.h"

namespace portcuda {

class CMakeLayout {
public:
  explicit CMakeLayout(const CMakeScript& script);

  const std::string& line_end() const { return line_end_; }
  const std::string& step() const { return step_; } // one level of indentation
  // `if(NOT MSVC)` as this script spells commands; in capitals where `like` is.
  std::string command(std::string_view name, std::string_view arguments,
                      std::string_view like) const;

  struct Lines {
    std::uint32_t begin = 0, end = 0; // from the start of a line to before a line end
    std::string indent;
  };
  // The lines that a command has for itself; nothing if it shares them with other commands.
  std::optional<Lines> lines_of(ScriptNode command) const;

  // Puts the lines into an `if`, whose head (with line ends, without the last) is given, and
  // indents them by one level. Text inside of quotes and brackets stays as it is.
  std::vector<Edit> wrap(const Lines& lines, std::string head, std::string foot) const;

  // MSVC is set by project(): before it, in the file that calls it, `if(MSVC)` asks in vain.
  bool knows_msvc_at(std::uint32_t offset) const { return offset >= project_; }

private:
  bool is_literal(std::uint32_t offset) const;

  const CMakeScript& script_;
  std::string_view source_;
  std::string line_end_ = "\n", step_ = "  ";
  bool blank_before_bracket_ = false;
  std::uint32_t project_ = 0; // where project() ends; 0: it is called elsewhere
};

} // namespace portcuda
