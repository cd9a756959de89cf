#include "tool/units/unit_inference.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "tool/source/file_error.h"
#include "tool/source/rocm_paths.h"
#include "tool/units/build_recipes.h"
#include "tool/units/compile_commands.h"
#include "tool/units/python_environment.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/MemoryBuffer.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;
using Arguments = std::vector<std::string>;

// The newest that most kernels are written for; `a`: with its own instructions.
constexpr const char* default_architecture = "90a";

// What torch gives nvcc for every extension: COMMON_NVCC_FLAGS in torch/utils/cpp_extension.py.
const Arguments torch_nvcc_flags = {"-D__CUDA_NO_HALF_OPERATORS__",
                                    "-D__CUDA_NO_HALF_CONVERSIONS__",
                                    "-D__CUDA_NO_BFLOAT16_CONVERSIONS__",
                                    "-D__CUDA_NO_HALF2_OPERATORS__", "--expt-relaxed-constexpr"};

bool is_cuda(const fs::path& file) { return file.extension() == ".cu"; }

// How many folders two files have in common.
std::ptrdiff_t common_folders(const fs::path& a, const fs::path& b) {
  const fs::path left = a.parent_path(), right = b.parent_path();
  return std::distance(left.begin(), std::ranges::mismatch(left, right).in1);
}

// "csrc/sm100/…/head64.cu" is written for one architecture: "100"; empty if its path says nothing.
std::string architecture_in(const fs::path& file) {
  std::string found;
  for (const fs::path& part : file) {
    const std::string name = part.string();
    for (std::size_t at = name.find("sm"); at != name.npos; at = name.find("sm", at + 2)) {
      std::size_t digits = at + 2 + (at + 2 < name.size() && name[at + 2] == '_');
      const std::size_t end = std::min(name.find_first_not_of("0123456789", digits), name.size());
      if (end - digits >= 2 && end - digits <= 3) found = name.substr(digits, end - digits);
    }
  }
  return found;
}

int number_of(const std::string& architecture) {
  int number = 0;
  std::from_chars(architecture.data(), architecture.data() + architecture.size(), number);
  return number;
}

// Instructions of 90 and later are not forward compatible: their files hold nothing for others.
void choose_architectures(TranslationUnit& unit, const fs::path& shown, bool& assumed) {
  const std::string hint = architecture_in(shown);
  const int number = number_of(hint);
  if (unit.architectures.empty()) {
    assumed = true;
    unit.architectures = {number >= 90 ? hint + "a" : default_architecture};
  } else if (number >= 90) {
    std::vector<std::string> meant;
    for (const std::string& name : unit.architectures)
      if (number_of(name) == number) meant.push_back(name);
    if (!meant.empty()) unit.architectures = meant;
  }
}

bool says_standard(const Arguments& flags) {
  return std::ranges::any_of(flags, [](const std::string& flag) {
    return flag.starts_with("-std") || flag.starts_with("--std") || flag.starts_with("/std") ||
           flag.find("/std:") != flag.npos;
  });
}

// Headers that came with C++20.
bool needs_20(const fs::path& file) {
  auto text = llvm::MemoryBuffer::getFile(file.string());
  if (!text) return false;
  for (const char* header : {"<concepts>", "<span>", "<ranges>", "<bit>", "<numbers>", "<compare>",
                             "<source_location>", "<barrier>", "<latch>", "<format>"})
    if ((*text)->getBuffer().contains(std::string("#include ") + header)) return true;
  return false;
}

class Inference {
public:
  Inference(const std::vector<fs::path>& roots, const fs::path& python)
      : roots_(roots), project_(find_project_sources(roots)),
        environment_(find_python_environment(python, roots.empty() ? fs::path() : roots.front())) {}

  ProjectUnits run() {
    result_.source = UnitSource::inferred;
    BuildRecipes found = find_build_recipes(project_);
    recipes_ = std::move(found.recipes);
    result_.problems = std::move(found.problems);
    result_.found_in = recipes_.empty() ? "" : recipes_.front().script;
    find_libraries();
    for (const BuildRecipe& recipe : recipes_) add_recipe(recipe);
    add_leftovers(project_.cuda);
    // Without a script that says so, nobody knows which of them belong to the build.
    if (recipes_.empty()) add_leftovers(project_.cpp);
    tell();
    std::ranges::sort(result_.units, {}, &TranslationUnit::file);
    return std::move(result_);
  }

private:
  // Headers of libraries that lie in the tree, for recipes that do not name them.
  void find_libraries() {
    std::error_code error;
    for (const fs::path& library : project_.libraries)
      if (library.filename() == "composable_kernel") // for HIP alone
        continue;
      else
        for (const char* name : {"include", "tools/util/include"})
          if (fs::is_directory(library / name, error))
            library_folders_.push_back((library / name).string());
  }

  void add_folders(Arguments& to, const BuildRecipe& recipe) {
    std::error_code error;
    for (const std::string& folder : recipe.include_dirs)
      if (fs::is_directory(folder, error))
        to.insert(to.end(), {"-I", folder});
      else
        missing_folders_.insert(folder);
    if (recipe.torch || recipes_.empty()) add_torch(to);
    for (const std::string& folder : library_folders_)
      if (std::ranges::find(recipe.include_dirs, folder) == recipe.include_dirs.end())
        to.insert(to.end(), {"-isystem", folder});
  }

  void add_torch(Arguments& to) {
    if (!environment_.torch.empty())
      for (const char* name : {"include", "include/torch/csrc/api/include"})
        to.insert(to.end(), {"-isystem", (environment_.torch / name).string()});
    if (!environment_.python_headers.empty())
      to.insert(to.end(), {"-isystem", environment_.python_headers.string()});
    for (const fs::path& folder : environment_.nvidia)
      to.insert(to.end(), {"-isystem", folder.string()});
  }

  int standard_for(const BuildRecipe& recipe, const fs::path& file) {
    const int torch =
        recipe.torch && !environment_.torch.empty() ? standard_of_torch(environment_.torch) : 0;
    const int standard = std::max({17, recipe.standard, torch});
    return standard < 20 && needs_20(file) ? 20 : standard;
  }

  void add_unit(const BuildRecipe& recipe, const fs::path& file) {
    if (!done_.insert(file.string()).second) return;
    const bool cuda = is_cuda(file);
    const Arguments& flags = cuda ? recipe.nvcc_flags : recipe.host_flags;
    Arguments command = {cuda ? "nvcc" : "c++"};
    if (!says_standard(flags))
      command.push_back("-std=c++" + std::to_string(standard_for(recipe, file)));
    if (recipe.torch && cuda && !recipe.cmake)
      command.insert(command.end(), torch_nvcc_flags.begin(), torch_nvcc_flags.end());
    if (recipe.torch && !recipe.cmake) {
      const std::string name = recipe.name.substr(recipe.name.rfind('.') + 1);
      command.push_back("-DTORCH_EXTENSION_NAME=" + (name.empty() ? "_C" : name));
      command.push_back("-DTORCH_API_INCLUDE_EXTENSION_H");
    }
    for (const std::string& macro : recipe.macros) command.push_back("-D" + macro);
    add_folders(command, recipe);
    command.insert(command.end(), flags.begin(), flags.end());
    auto read = unit_of_command(command, fs::path(recipe.script).parent_path(), file);
    if (!read) {
      result_.problems.push_back(printable_path(file.string()) + ": " + read.error());
      return;
    }
    TranslationUnit& unit = read->unit;
    for (const std::string& flag : default_cl_flags())
      if (std::ranges::find(unit.cl_flags, flag) == unit.cl_flags.end())
        unit.cl_flags.push_back(flag);
    if (cuda) choose_architectures(unit, relative(file), assumed_architecture_);
    // What no script says: as most do.
    if (recipe.script.empty()) unit.extended_lambda = unit.relaxed_constexpr = true;
    result_.units.push_back(std::move(unit));
  }

  fs::path relative(const fs::path& file) const {
    for (const fs::path& root : roots_)
      if (fs::path inside = file.lexically_relative(root);
          !inside.empty() && *inside.begin() != "..")
        return inside;
    return file.filename();
  }

  void add_recipe(const BuildRecipe& recipe) {
    std::error_code error;
    for (const std::string& source : recipe.sources)
      if (!fs::exists(source, error))
        missing_sources_.insert(source);
      else if (const fs::path file = fs::weakly_canonical(source, error);
               !is_rocm_path(relative(file).generic_string()))
        add_unit(recipe, file);
  }

  // As their neighbours.
  void add_leftovers(const std::vector<fs::path>& files) {
    const BuildRecipe none;
    for (const fs::path& file : files) {
      if (done_.contains(file.string())) continue;
      const BuildRecipe* nearest = &none;
      std::ptrdiff_t most = 0;
      for (const BuildRecipe& recipe : recipes_)
        for (const std::string& source : recipe.sources)
          if (auto common = common_folders(source, file); common > most)
            most = common, nearest = &recipe;
      ++leftovers_;
      add_unit(*nearest, file);
    }
  }

  void note(std::string text) { result_.notes.push_back(std::move(text)); }

  static std::string some(const std::set<std::string>& paths) {
    return printable_path(*paths.begin()) +
           (paths.size() > 1 ? " and " + std::to_string(paths.size() - 1) + " more" : "");
  }

  void tell() {
    std::set<std::string> incomplete;
    for (const BuildRecipe& recipe : recipes_)
      if (!recipe.complete) incomplete.insert(recipe.script);
    for (const std::string& script : incomplete)
      note(printable_path(script) + ": sources and flags that its text does not show are missing");
    if (!missing_sources_.empty())
      note("no such source file: " + some(missing_sources_) + "; a build step may write it");
    if (!missing_folders_.empty())
      note("no such include folder: " + some(missing_folders_) +
           "; are submodules missing? `git submodule update --init` fetches them");
    if (leftovers_)
      note(std::to_string(leftovers_) + (recipes_.empty()
                                             ? " source files, and no script that compiles them: "
                                               "default flags are assumed"
                                             : " source files that no script names: the flags of "
                                               "their neighbours are assumed"));
    if (assumed_architecture_)
      note(std::string("no GPU architecture is named: sm_") + default_architecture +
           " is assumed, or what a file's path says");
    const bool torch = std::ranges::any_of(recipes_, &BuildRecipe::torch);
    if (torch && environment_.torch.empty())
      note("torch is not installed here: what needs its headers is judged without them; activate "
           "the environment that has it");
    else if (torch)
      note("torch's headers: " + printable_path(environment_.torch.string()));
  }

  std::vector<fs::path> roots_;
  ProjectSources project_;
  PythonEnvironment environment_;
  std::vector<BuildRecipe> recipes_;
  Arguments library_folders_;
  std::set<std::string> done_, missing_sources_, missing_folders_;
  std::size_t leftovers_ = 0;
  bool assumed_architecture_ = false;
  ProjectUnits result_;
};

} // namespace

ProjectUnits infer_units(const std::vector<fs::path>& roots, const fs::path& python) {
  std::vector<fs::path> real;
  std::error_code error;
  for (const fs::path& root : roots) real.push_back(fs::weakly_canonical(root, error));
  return Inference(real, python).run();
}

} // namespace portcuda
