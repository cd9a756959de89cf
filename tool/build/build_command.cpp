#include "tool/build/build_command.h"

#include <algorithm>
#include <filesystem>
#include <optional>

#include "tool/script/script_words.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

bool is_within(const fs::path& path, const fs::path& folder) {
  auto [end, rest] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  return end == folder.end();
}

fs::path from_user(const std::string& path, const BuildPlaces& places) {
  const fs::path absolute = (fs::path(places.folder) / path).lexically_normal();
  return absolute.has_filename() ? absolute : absolute.parent_path(); // not "dist/"
}

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
  }

  AdaptedCommand adapt() {
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

  // Absolute paths into the checkout name the copy from now on; relative ones do by themselves.
  void map_inputs() {
    for (std::size_t at = what_.options; at < arguments().size(); ++at) {
      if (std::ranges::count(kept_, at)) continue;
      std::string& argument = arguments()[at];
      if (fs::path(argument).is_absolute() && is_within(argument, places_.checkout))
        argument = in_copy(argument, places_);
    }
  }

  // Is one of the requirements a folder?
  bool names_a_folder() {
    for (std::size_t at = what_.options; at < arguments().size(); ++at) {
      const std::string& argument = arguments()[at];
      if (one_of(argument, {"-w",
                            "--wheel-dir",
                            "-t",
                            "--target",
                            "-f",
                            "--find-links",
                            "-i",
                            "--index-url",
                            "--extra-index-url",
                            "-c",
                            "--constraint",
                            "-r",
                            "--requirement",
                            "--config-settings",
                            "-C",
                            "--log",
                            "--python",
                            "-p",
                            "--prefix",
                            "--root",
                            "--cache-dir",
                            "--only-binary",
                            "--no-binary",
                            "--build-option",
                            "--global-option"}))
        ++at;
      else if (!argument.starts_with('-') &&
               (one_of(argument, {".", ".."}) || argument.starts_with(".[") ||
                (argument.find_first_of("/\\") != argument.npos &&
                 argument.find("://") == argument.npos)))
        return true;
    }
    return false;
  }

  void pip() {
    const bool wheel = arguments()[what_.options - 1] == "wheel";
    if (!names_a_folder()) {
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
    add_unless({"--wheel", "-w"});
    if (uv)
      add_unless({"--no-build-isolation"});
    else
      add_unless({"--no-isolation", "-n"});
  }

  // Behind the command that it belongs to; another may follow.
  void insert_dist_dir() {
    const std::string path = from_user("dist", places_).string();
    const auto wheel = std::ranges::find(arguments(), "bdist_wheel");
    const auto at = std::size_t(wheel - arguments().begin()) + 1;
    arguments().insert(arguments().begin() + std::ptrdiff_t(at), {"--dist-dir", path});
    kept_.push_back(at + 1);
    result_.added.push_back("--dist-dir " + path);
    told("the wheel", path);
  }

  void setup_py() {
    const bool wheel = has({"bdist_wheel"});
    const bool kept = keep_result({{"-d", "--dist-dir"}}, "the wheel");
    if (wheel && !kept) insert_dist_dir();
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
    bool source = false;
    for (std::size_t at = 1; at < arguments().size(); ++at) {
      std::string& argument = arguments()[at];
      if (argument == "-S" && at + 1 < arguments().size()) {
        std::string& value = arguments()[++at];
        value = in_copy(value, places_);
        source = true;
      } else if (argument.starts_with("-S") && argument.size() > 2) {
        argument = "-S" + in_copy(argument.substr(2), places_);
        source = true;
      } else if (one_of(argument, {"-B", "-G", "-D", "-C", "-T", "-A", "-U", "--toolchain",
                                   "--install-prefix", "--log-level"})) {
        if (argument == "-B" && at + 1 < arguments().size())
          told("the build folder", from_user(arguments()[at + 1], places_).string());
        ++at;
      } else if (argument.starts_with("-B")) {
        told("the build folder", from_user(argument.substr(2), places_).string());
      } else if (!argument.starts_with('-') && !source) {
        argument = in_copy(argument, places_);
        source = true;
      }
    }
    if (!source) {
      arguments().insert(arguments().begin() + 1, {"-S", in_copy(".", places_)});
      result_.added.push_back("-S " + in_copy(".", places_));
    }
    if (!std::ranges::any_of(arguments(), [](auto& a) { return a.starts_with("-B"); }))
      told("the build folder", places_.folder);
  }

  const BuildPlaces& places_;
  RecognisedCommand what_;
  AdaptedCommand result_;
  std::vector<std::size_t> kept_; // arguments that name results
};

} // namespace

AdaptedCommand adapt_command(const std::vector<std::string>& command, const BuildPlaces& places) {
  return Adapter(command, places).adapt();
}

std::string in_copy(const std::string& path, const BuildPlaces& places) {
  const fs::path absolute = from_user(path, places);
  if (!is_within(absolute, places.checkout)) return absolute.string();
  const fs::path relative = absolute.lexically_relative(places.checkout);
  std::string text = (fs::path(places.source) / relative).lexically_normal().string();
  while (text.size() > 1 && text.ends_with('/')) text.pop_back();
  return text;
}

} // namespace portcuda
