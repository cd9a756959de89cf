#include "tool/build/build_command.h"

#include <algorithm>
#include <filesystem>
#include <optional>

#include "tool/build/project_arguments.h"
#include "tool/script/script_words.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

// Of the user's own, not one of the copy: `../x`.
bool leads_up(std::string_view path) {
  return path == ".." || path.starts_with("../") || path.starts_with("..\\");
}

constexpr std::string_view setup_commands[] = {
    "bdist_wheel", "bdist_egg", "bdist",   "sdist",    "build", "build_ext", "build_py",
    "build_clib",  "install",   "develop", "egg_info", "clean", "check",     "upload"};

// An option that names a file or folder: `-w DIR`, `--wheel-dir DIR`, `--wheel-dir=DIR`, and
// `-wDIR` for a single letter.
struct PathOption {
  std::vector<std::string_view> names;

  std::optional<std::string> joined_value(const std::string& argument) const {
    for (std::string_view name : names) {
      if (!argument.starts_with(name) || argument.size() == name.size()) continue;
      if (name.starts_with("--")) {
        if (argument[name.size()] == '=') return argument.substr(name.size() + 1);
      } else if (name.size() == 2) {
        return argument.substr(2);
      }
    }
    return std::nullopt;
  }
  bool is(const std::string& argument) const { return std::ranges::count(names, argument) > 0; }
};

class Adapter {
public:
  Adapter(const Words& command, const BuildPlaces& places)
      : places_(places), what_(recognise_command(command)) {
    result_.kind = what_.kind;
    result_.arguments = command;
    result_.folder = in_copy(".", places);
    // A program of the checkout (`.venv/bin/python`) is not in the copy.
    std::string& program = result_.arguments.front();
    if (what_.kind != CommandKind::other && program.find_first_of("/\\") != program.npos)
      program = from_user(program, places).string();
  }

  AdaptedCommand adapt() {
    take_projects();
    switch (what_.kind) {
    case CommandKind::pip:
      pip();
      break;
    case CommandKind::python_build:
      python_build();
      break;
    case CommandKind::setup_py:
      setup_py();
      break;
    case CommandKind::cmake_configure:
      cmake_configure();
      break;
    case CommandKind::cmake_build:
    case CommandKind::ninja:
      // A build folder is the user's own; it knows where its sources are.
      result_.folder = places_.folder;
      if (const std::string made = build_folder_in(arguments()); !made.empty())
        result_.build_folder = from_user(made, places_).string();
      break;
    case CommandKind::nvcc:
      keep_result({{"-o", "--output-file"}}, "the compiled file");
      keep_result({{"-odir", "--output-directory"}}, "the compiled files");
      map_inputs();
      break;
    case CommandKind::other:
      map_inputs();
      break;
    }
    return std::move(result_);
  }

private:
  Words& arguments() { return result_.arguments; }

  bool has(std::initializer_list<std::string_view> names) {
    return std::ranges::any_of(arguments(), [&](const std::string& argument) {
      return one_of(std::string_view(argument).substr(0, argument.find('=')), names);
    });
  }

  void add(const std::string& option) {
    arguments().push_back(option);
    result_.added.push_back(option);
  }

  void add_unless(std::initializer_list<std::string_view> names) {
    if (!has(names)) add(std::string(*names.begin()));
  }

  // The value of a result option becomes absolute, from where the user stands. True if it is given.
  bool keep_result(const PathOption& option, const std::string& what) {
    bool given = false;
    for (std::size_t at = what_.options; at < arguments().size(); ++at) {
      std::string& argument = arguments()[at];
      if (option.is(argument) && at + 1 < arguments().size()) {
        ++at;
        keep(arguments()[at], what, at);
        given = true;
      } else if (auto value = option.joined_value(argument)) {
        const std::size_t length = argument.size() - value->size();
        const std::string path = from_user(*value, places_).string();
        told(what, path);
        argument = argument.substr(0, length) + path;
        kept_.push_back(at);
        given = true;
      }
    }
    return given;
  }

  void keep(std::string& value, const std::string& what, std::size_t at) {
    value = from_user(value, places_).string();
    told(what, value);
    kept_.push_back(at);
  }

  void told(const std::string& what, const std::string& path) {
    result_.results.push_back(what + ": " + path);
  }

  void add_result(const std::string& option, const std::string& what, const std::string& folder) {
    const std::string path = from_user(folder, places_).string();
    arguments().push_back(option);
    kept_.push_back(arguments().size());
    arguments().push_back(path);
    result_.added.push_back(option + " " + path);
    told(what, path);
  }

  void map_path(std::string& argument, std::size_t begin, std::size_t length) {
    const std::string path = argument.substr(begin, length);
    if (!fs::path(path).is_absolute() && !leads_up(path)) return;
    if (auto mapped = mapped_input(path, places_)) argument.replace(begin, length, *mapped);
  }

  // Paths that are read: the checkout's become the copy's, those around it stay what they are.
  void map_inputs() {
    for (std::size_t at = what_.options; at < arguments().size(); ++at) {
      if (std::ranges::count(kept_, at)) continue;
      std::string& argument = arguments()[at];
      if (!argument.starts_with('-'))
        map_path(argument, 0, argument.size());
      else if (what_.kind == CommandKind::other)
        continue;
      else if (argument.starts_with("-I") || argument.starts_with("-L"))
        map_path(argument, 2, argument.size() - 2);
      else if (const std::size_t equals = argument.find('='); equals != argument.npos)
        map_path(argument, equals + 1, argument.size() - equals - 1);
    }
  }

  void tell_outside(const std::string& folder) {
    result_.warnings.push_back(from_user(folder, places_).string() + " is no part of " +
                               places_.checkout +
                               ", and is built as it is; --project DIR names the checkout");
  }

  void take_projects() {
    auto take = [&](const std::string& folder) {
      if (auto project = in_checkout(folder, places_))
        result_.projects.push_back(*project);
      else
        tell_outside(folder);
    };
    const auto named = project_arguments(arguments(), what_);
    names_project_ = !named.empty();
    for (const ProjectArgument& argument : named) {
      std::string& text = arguments()[argument.at];
      const std::string path = text.substr(argument.begin, argument.length);
      take(path);
      if (what_.kind == CommandKind::cmake_configure) // it is started where the user stands
        text.replace(argument.begin, argument.length, in_copy(path, places_));
      else if (auto mapped = mapped_input(path, places_))
        text.replace(argument.begin, argument.length, *mapped);
    }
    if (what_.kind == CommandKind::setup_py) {
      std::string& script = arguments()[what_.options - 1];
      take(fs::path(script).parent_path().string());
      if (auto mapped = mapped_input(script, places_)) script = *mapped;
    }
    if (!names_project_ && builds_where_it_is()) take(".");
  }

  // Does it build the folder in which it is started?
  bool builds_where_it_is() const {
    return what_.kind == CommandKind::python_build || what_.kind == CommandKind::cmake_configure;
  }

  void pip() {
    const bool wheel = arguments()[what_.options - 1] == "wheel";
    if (!names_project_) {
      result_.wrong_call =
          "this builds what pip downloads, not the sources here: name the folder, as in `pip wheel "
          ".`; a package's sources come with `pip download --no-binary :all: --no-deps PACKAGE`";
      return;
    }
    if (has({"-e", "--editable"}))
      result_.warnings.push_back("an editable install points to the rewritten copy, " +
                                 places_.source +
                                 ", which must stay; `--in-place` builds in the checkout instead");
    const bool kept = keep_result({{"-w", "--wheel-dir"}}, "the wheel");
    keep_result({{"-t", "--target"}}, "the package");
    if (wheel && !kept) add_result("-w", "the wheel", ".");
    map_inputs();
    add_unless({"--no-build-isolation"});
    add_unless({"--no-deps"});
    add_unless({"-v", "-vv", "-vvv", "--verbose"});
  }

  void python_build() {
    const bool uv = program_name(arguments()[0]) == "uv";
    if (!keep_result({{"-o", "--outdir", "--out-dir"}}, "the wheel"))
      add_result("-o", "the wheel", "dist");
    map_inputs();
    // Without it the wheel is built from the source distribution, in a folder that is new each
    // time.
    const bool sources = has({"--sdist", "-s"});
    if (sources)
      tell_sources();
    else
      add_unless({"--wheel", "-w"});
    if (uv)
      add_unless({"--no-build-isolation"});
    else
      add_unless({"--no-isolation", "-n"});
  }

  void tell_sources() {
    result_.warnings.push_back(
        "the source distribution is made of the copy: it holds the rewritten sources; make it "
        "without `portcuda build` to publish what the checkout holds");
  }

  // Is the option given to the command of setup.py that stands at `at`? It ends where the next
  // begins.
  bool has_dist_dir(std::size_t at) const {
    const Words& words = result_.arguments;
    while (++at < words.size() && std::ranges::count(setup_commands, words[at]) == 0)
      if (words[at].starts_with("-d") || words[at].starts_with("--dist-dir")) return true;
    return false;
  }

  // Each command of setup.py that leaves something in `dist` has an option of its own for it.
  void insert_dist_dirs() {
    const std::string path = from_user("dist", places_).string();
    for (std::size_t at = arguments().size(); at-- > what_.options;) {
      const std::string command = arguments()[at];
      if (!one_of(command, {"bdist_wheel", "bdist_egg", "sdist"}) || has_dist_dir(at)) continue;
      arguments().insert(arguments().begin() + std::ptrdiff_t(at) + 1, {"--dist-dir", path});
      for (std::size_t& kept : kept_)
        if (kept > at) kept += 2;
      kept_.push_back(at + 2);
      result_.added.push_back("--dist-dir " + path);
      told(command == "sdist" ? "the source distribution" : "the wheel", path);
    }
  }

  void setup_py() {
    keep_result({{"-d", "--dist-dir"}}, "the wheel");
    insert_dist_dirs();
    if (has({"sdist"})) tell_sources();
    keep_result({{"-b", "--build-lib"}}, "the module");
    map_inputs();
    if (has({"--inplace", "-i"})) told("the module, beside the rewritten sources", result_.folder);
    if (has({"develop"}))
      result_.warnings.push_back("`develop` points to the rewritten copy, " + places_.source +
                                 ", which must stay; `--in-place` builds in the checkout instead");
  }

  // The build folder is where the user said; only the sources are taken from the copy.
  void cmake_configure() {
    if (has({"--preset"})) return map_inputs();
    result_.folder = places_.folder;
    // The folder that is built took its name in the copy already.
    if (!names_project_) {
      arguments().insert(arguments().begin() + 1, {"-S", in_copy(".", places_)});
      result_.added.push_back("-S " + in_copy(".", places_));
    }
    for (std::size_t at = 1; at < arguments().size(); ++at)
      if (arguments()[at] == "-B" && at + 1 < arguments().size())
        told("the build folder", from_user(arguments()[at + 1], places_).string());
      else if (arguments()[at].starts_with("-B") && arguments()[at].size() > 2)
        told("the build folder", from_user(arguments()[at].substr(2), places_).string());
    if (!std::ranges::any_of(arguments(), [](auto& a) { return a.starts_with("-B"); }))
      told("the build folder", places_.folder);
  }

  const BuildPlaces& places_;
  RecognisedCommand what_;
  AdaptedCommand result_;
  bool names_project_ = false;    // the command says what is built
  std::vector<std::size_t> kept_; // arguments that name results
};

} // namespace

AdaptedCommand adapt_command(const std::vector<std::string>& command, const BuildPlaces& places) {
  return Adapter(command, places).adapt();
}

} // namespace portcuda
