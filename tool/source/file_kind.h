// Which files portcuda reads, and as what: decided by the name alone, never by the content. Does
// not touch the disk. Pure functions; any thread.
#pragma once
#include <cstdint>
#include <string_view>

namespace portcuda {

enum class FileKind : std::uint8_t {
  none,   // not ours
  cuda,   // .cu, .cuh: nvcc compiles it
  header, // included by either: .h, .hpp, .inl, ...
  cpp,    // .cpp, .cc, ...: the host compiler alone
  python, // setup.py and its like: a build script, not every Python file
  cmake,  // CMakeLists.txt, .cmake
  toml,   // pyproject.toml
  text,   // requirement files and documentation: .md, .rst
};

// Files that say how to build or install, not what to compile.
constexpr bool is_script(FileKind kind) { return kind >= FileKind::python; }

// The kind of the file that `path` names. Extensions are compared without regard to case, as
// Windows does. A template that a build step expands (`k.cu.jinja`, `k.cuh.j2`, `config.h.in`) has
// the kind of what it expands to; a bare `chat.jinja` has none. C sources (.c) have none: they are
// another language, in which `and` or `typeof` may be a variable. `.C` is C++, as for GCC.
FileKind file_kind(std::string_view path);

} // namespace portcuda
