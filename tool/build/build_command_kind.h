// Which of the build programs that are known a command starts. Pure; by the words alone.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace portcuda {

enum class CommandKind {
  pip,             // pip wheel, pip install; uv pip install
  python_build,    // python -m build, uv build
  setup_py,        // python setup.py …
  cmake_configure, // cmake -S … -B …
  cmake_build,     // cmake --build, cmake --install
  ninja,
  nvcc,
  other, // the environment alone
};

// For messages: "pip", "python -m build".
std::string_view command_kind_name(CommandKind kind);

// Does it compile the extension of a Python package?
bool builds_python(CommandKind kind);

// What the command is, and where the arguments begin that belong to that program.
struct RecognisedCommand {
  CommandKind kind = CommandKind::other;
  std::size_t options = 1;
};

RecognisedCommand recognise_command(const std::vector<std::string>& command);

// "pip" of "C:\venv\Scripts\pip3.exe", "python" of "python3.12" and of "py".
std::string program_name(const std::string& argument);

} // namespace portcuda
