#include "tool/source/file_kind.h"

#include <llvm/ADT/StringRef.h>

#include <string>

namespace portcuda {
namespace {

struct Extension {
  std::string_view name;
  FileKind kind;
};

constexpr Extension extensions[] = {
    {"h", FileKind::header},   {"cpp", FileKind::cpp},    {"hpp", FileKind::header},
    {"cu", FileKind::cuda},    {"cuh", FileKind::cuda},   {"cc", FileKind::cpp},
    {"cxx", FileKind::cpp},    {"c++", FileKind::cpp},    {"hh", FileKind::header},
    {"hxx", FileKind::header}, {"h++", FileKind::header}, {"inl", FileKind::header},
    {"inc", FileKind::header}, {"ipp", FileKind::header}, {"tpp", FileKind::header},
    {"tcc", FileKind::header}, {"txx", FileKind::header},
};
constexpr std::size_t longest_extension = 3;

constexpr std::string_view template_extensions[] = {".jinja", ".jinja2", ".j2", ".in"};

std::string_view without_template_extension(std::string_view name) {
  for (std::string_view extension : template_extensions)
    if (llvm::StringRef(name).ends_with_insensitive(extension))
      return name.substr(0, name.size() - extension.size());
  return name;
}

// Python files that build, by the names that projects give them; the rest of a project's Python is
// not ours. Requirement files lie beside the script or in a folder of their own (`requirements/`).
FileKind script_kind(std::string_view path, llvm::StringRef name) {
  if (name == "pyproject.toml") return FileKind::toml;
  if (name.ends_with(".py"))
    return name == "setup.py" || name.starts_with("setup_") || name == "build.py" ||
                   name.starts_with("build_") || name.ends_with("_build.py") ||
                   name.starts_with("generate")
               ? FileKind::python
               : FileKind::none;
  if (name == "CMakeLists.txt" || name.ends_with(".cmake") || name.ends_with(".cmake.in"))
    return FileKind::cmake;
  if (name.ends_with(".md") || name.ends_with(".rst")) return FileKind::text;
  if (!name.ends_with(".txt")) return FileKind::none;
  const bool in_folder = llvm::StringRef(path).drop_back(name.size()).ends_with("requirements/");
  return in_folder || name.contains("requirements") || name.starts_with("constraints")
             ? FileKind::text
             : FileKind::none;
}

} // namespace

FileKind file_kind(std::string_view path) {
  std::string_view name = path.substr(path.rfind('/') + 1);
  if (FileKind kind = script_kind(path, name); kind != FileKind::none) return kind;
  name = without_template_extension(name);
  const std::size_t dot = name.rfind('.');
  // A name that is nothing but an extension (`.h`) is a hidden file without one.
  if (dot == std::string_view::npos || dot == 0) return FileKind::none;
  const std::string_view extension = name.substr(dot + 1);
  if (extension.empty() || extension.size() > longest_extension) return FileKind::none;
  if (extension == "C") return FileKind::cpp;
  for (const Extension& known : extensions)
    if (llvm::StringRef(extension).equals_insensitive(known.name)) return known.kind;
  return FileKind::none;
}

} // namespace portcuda
