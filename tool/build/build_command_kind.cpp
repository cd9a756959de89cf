#include "tool/build/build_command_kind.h"

#include <algorithm>
#include <filesystem>

#include "tool/script/script_words.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

// Index of what Python runs: "-m", or the script; the size if there is nothing.
std::size_t python_target(const Words& command) {
  std::size_t at = 1;
  for (; at < command.size() && command[at].starts_with('-') && command[at] != "-m"; ++at)
    if (one_of(command[at], {"-X", "-W"})) ++at;
  return std::min(at, command.size());
}

RecognisedCommand pip_at(const Words& command, std::size_t at) {
  for (; at < command.size() && command[at].starts_with('-'); ++at) {
  }
  if (at < command.size() && one_of(command[at], {"wheel", "install"}))
    return {CommandKind::pip, at + 1};
  return {};
}

RecognisedCommand recognise_python(const Words& command) {
  const std::size_t at = python_target(command);
  if (at == command.size()) return {};
  if (command[at] == "-m" && at + 1 < command.size()) {
    if (command[at + 1] == "pip") return pip_at(command, at + 2);
    if (command[at + 1] == "build") return {CommandKind::python_build, at + 2};
    return {};
  }
  const std::string script = lower_case(fs::path(command[at]).filename().string());
  return script == "setup.py" ? RecognisedCommand{CommandKind::setup_py, at + 1}
                              : RecognisedCommand{};
}

RecognisedCommand recognise_cmake(const Words& command) {
  for (std::size_t at = 1; at < command.size(); ++at) {
    if (one_of(command[at], {"--build", "--install"})) return {CommandKind::cmake_build, 1};
    if (one_of(command[at], {"-P", "-E", "--help", "--version", "--find-package"})) return {};
  }
  return {CommandKind::cmake_configure, 1};
}

} // namespace

std::string program_name(const std::string& argument) {
  std::string name = lower_case(argument.substr(argument.find_last_of("/\\") + 1));
  if (name.ends_with(".exe")) name.resize(name.size() - 4);
  while (!name.empty() && (name.back() == '.' || (name.back() >= '0' && name.back() <= '9')))
    name.pop_back();
  return name == "py" ? "python" : name;
}

std::string_view command_kind_name(CommandKind kind) {
  switch (kind) {
  case CommandKind::pip:
    return "pip";
  case CommandKind::python_build:
    return "python -m build";
  case CommandKind::setup_py:
    return "setup.py";
  case CommandKind::cmake_configure:
    return "cmake, configuring";
  case CommandKind::cmake_build:
    return "cmake, building";
  case CommandKind::ninja:
    return "ninja";
  case CommandKind::nvcc:
    return "nvcc";
  case CommandKind::other:
    break;
  }
  return "any command: the environment alone is set";
}

bool builds_python(CommandKind kind) {
  return kind == CommandKind::pip || kind == CommandKind::python_build ||
         kind == CommandKind::setup_py;
}

RecognisedCommand recognise_command(const std::vector<std::string>& command) {
  if (command.empty()) return {};
  const std::string program = program_name(command[0]);
  if (program == "pip") return pip_at(command, 1);
  if (program == "python") return recognise_python(command);
  if (program == "uv" && command.size() > 1) {
    if (command[1] == "pip") return pip_at(command, 2);
    if (command[1] == "build") return {CommandKind::python_build, 2};
  }
  if (program == "pyproject-build") return {CommandKind::python_build, 1};
  if (program == "cmake") return recognise_cmake(command);
  if (program == "ninja") return {CommandKind::ninja, 1};
  if (program == "nvcc") return {CommandKind::nvcc, 1};
  return {};
}

} // namespace portcuda
