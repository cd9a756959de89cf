#include "tool/script/script_view.h"

namespace portcuda {

ScriptView::ScriptView(std::string_view path, FileKind kind, std::string_view source)
    : path(path), source(source), kind(kind) {
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
