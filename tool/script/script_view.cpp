#include "tool/script/script_view.h"

namespace portcuda {

// The first carriage return that no line feed follows, in a text without any line feed.
static std::size_t bare_return(std::string_view source) {
  return source.find('\n') == source.npos ? source.find('\r') : source.npos;
}

ScriptView::ScriptView(std::string_view path, FileKind kind, std::string_view source)
    : path(path), source(source), kind(kind) {
  if (const std::size_t bare = bare_return(source); bare != source.npos) {
    problem_ =
        "line ends are bare carriage returns, which CMake, TOML and pip do not take for line "
        "ends; convert them";
    problem_offset_ = std::uint32_t(bare);
  }
  if (kind == FileKind::toml) toml_ = std::make_unique<TomlStrings>(source);
  if (toml_ && problem_.empty()) {
    problem_ = toml_->problem();
    problem_offset_ = toml_->problem_offset();
  }
  if (!problem_.empty()) return;
  if (kind == FileKind::python) {
    python_ = std::make_unique<PythonScript>(source);
    problem_ = python_->problem();
    problem_offset_ = python_->problem_offset();
  } else if (kind == FileKind::cmake) {
    cmake_ = std::make_unique<CMakeScript>(source);
    problem_ = cmake_->problem();
    problem_offset_ = cmake_->problem_offset();
  }
}

std::string script_problem(std::string_view path, FileKind kind, std::string_view source) {
  return ScriptView(path, kind, source).problem();
}

} // namespace portcuda
