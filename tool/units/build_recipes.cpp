#include "tool/units/build_recipes.h"

#include "tool/script/cmake_script.h"
#include "tool/source/file_error.h"
#include "tool/units/cmake_project.h"
#include "tool/units/python_extensions.h"
#include "llvm/Support/MemoryBuffer.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

// The text of a script; nothing, and a problem, if it cannot be read.
std::unique_ptr<llvm::MemoryBuffer> read(const fs::path& script, BuildRecipes& result) {
  auto text = llvm::MemoryBuffer::getFile(script.string());
  if (text) return std::move(*text);
  result.problems.push_back(printable_path(script.string()) +
                            ": cannot be read: " + text.getError().message());
  return nullptr;
}

void add_python(const fs::path& file, BuildRecipes& result) {
  auto text = read(file, result);
  if (!text) return;
  const PythonScript script(std::string_view(text->getBuffer()));
  if (!script.problem().empty()) {
    result.problems.push_back(printable_path(file.string()) + ": " + script.problem());
    return;
  }
  for (PythonExtension& extension : find_python_extensions(script, file))
    if (!extension.sources.empty())
      result.recipes.push_back({.script = file.string(),
                                .name = std::move(extension.name),
                                .torch = extension.torch,
                                .sources = std::move(extension.sources),
                                .include_dirs = std::move(extension.include_dirs),
                                .macros = std::move(extension.macros),
                                .host_flags = std::move(extension.host_flags),
                                .nvcc_flags = std::move(extension.nvcc_flags),
                                .complete = extension.complete});
}

void add_cmake(const std::vector<fs::path>& files, BuildRecipes& result) {
  if (files.empty()) return;
  CMakeProject project(files.front().parent_path());
  bool torch = false;
  for (const fs::path& file : files) {
    auto text = read(file, result);
    if (!text) continue;
    const CMakeScript script(std::string_view(text->getBuffer()));
    if (!script.problem().empty())
      result.problems.push_back(printable_path(file.string()) + ": " + script.problem());
    // What is included runs in the folder of the script that includes it: mostly the top.
    project.add(script, file.filename() == "CMakeLists.txt" ? file.parent_path()
                                                            : files.front().parent_path());
    torch |= text->getBuffer().contains_insensitive("find_package(torch") ||
             text->getBuffer().contains("TORCH_LIBRARIES");
  }
  if (project.sources().empty()) return;
  result.recipes.push_back({.script = files.front().string(),
                            .name = {},
                            .torch = torch,
                            .cmake = true,
                            .sources = project.sources(),
                            .include_dirs = project.include_dirs(),
                            .macros = project.macros(),
                            .host_flags = project.host_flags(),
                            .nvcc_flags = project.cuda_flags(),
                            .standard = project.standard(),
                            .complete = false});
}

} // namespace

BuildRecipes find_build_recipes(const ProjectSources& project) {
  BuildRecipes result;
  for (const fs::path& file : project.python) add_python(file, result);
  if (result.recipes.empty()) add_cmake(project.cmake, result);
  return result;
}

} // namespace portcuda
