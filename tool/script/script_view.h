// What a script rule sees of a file: text, the syntax tree of Python and CMake, the strings of
// TOML. Owns what it has read.
// One thread at a time.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "tool/script/cmake_script.h"
#include "tool/script/python_script.h"
#include "tool/script/toml_strings.h"
#include "tool/source/file_kind.h"

namespace portcuda {

struct ScriptView {
  // `path` and `source` must outlive the view.
  ScriptView(std::string_view path, FileKind kind, std::string_view source);

  std::string_view path, source;
  FileKind kind;
  // Of a script of that kind alone.
  const PythonScript& python() const { return *python_; }
  const CMakeScript& cmake() const { return *cmake_; }
  const TomlStrings& toml() const { return *toml_; }

  // Why the script cannot be judged; empty if it can.
  const std::string& problem() const { return problem_; }
  std::uint32_t problem_offset() const { return problem_offset_; }

private:
  std::unique_ptr<PythonScript> python_;
  std::unique_ptr<CMakeScript> cmake_;
  std::unique_ptr<TomlStrings> toml_;
  std::string problem_;
  std::uint32_t problem_offset_ = 0;
};

// The problem of a script with that text; empty if it can be judged.
std::string script_problem(std::string_view path, FileKind kind, std::string_view source);

} // namespace portcuda
