// Which translation units a call of `portcuda verify` is about.
#include <algorithm>
#include <charconv>
#include <filesystem>
#include <set>

#include "tool/commands/commands.h"
#include "tool/commands/verify.h"
#include "tool/source/discovery.h"
#include "tool/source/installed_folders.h"
#include "tool/units/compile_commands.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

// Without another word: Ampere, which every toolkit from 11 to 13 compiles for.
constexpr const char* default_architecture = "80";

fs::path absolute(const fs::path& path) {
  std::error_code error;
  fs::path whole = fs::absolute(path, error);
  return (error ? path : whole).lexically_normal();
}

// "17", "c++17".
std::expected<int, std::string> standard_of(const std::string& text) {
  std::string_view digits = text;
  if (digits.starts_with("c++")) digits.remove_prefix(3);
  int standard = 0;
  auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), standard);
  const bool known = standard == 14 || standard == 17 || standard == 20 || standard == 23;
  if (error != std::errc() || end != digits.data() + digits.size() || !known)
    return std::unexpected("--std: `" + text + "` is none of 14, 17, 20 and 23");
  return standard;
}

std::expected<std::vector<std::string>, std::string>
architectures_of(const std::vector<std::string>& words) {
  std::vector<std::string> names;
  for (const std::string& word : words) {
    const std::string name = architecture_of(word);
    if (name.empty())
      return std::unexpected("--arch: `" + word + "` is no architecture; write 80, 90a or sm_100f");
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  }
  return names;
}

// The command line's word over the database's.
struct Overrides {
  std::vector<std::string> architectures, flags, cl_flags;
  int standard = 0;

  void apply(TranslationUnit& unit) const {
    if (!architectures.empty()) unit.architectures = architectures;
    if (unit.architectures.empty()) unit.architectures = {default_architecture};
    if (standard) unit.standard = standard;
    if (!cl_flags.empty()) unit.cl_flags = cl_flags;
    unit.preprocessor_flags.insert(unit.preprocessor_flags.end(), flags.begin(), flags.end());
    // Last, so that a copy in the project comes first.
    if (auto compat = compat_include_folder(); !compat.empty())
      unit.preprocessor_flags.insert(unit.preprocessor_flags.end(), {"-I", compat});
  }
};

std::expected<Overrides, std::string> overrides_of(const VerifyCall& call) {
  Overrides result;
  auto architectures = architectures_of(call.architectures);
  if (!architectures) return std::unexpected(architectures.error());
  result.architectures = std::move(*architectures);
  if (!call.standard.empty()) {
    auto standard = standard_of(call.standard);
    if (!standard) return std::unexpected(standard.error());
    result.standard = *standard;
  }
  result.cl_flags = call.cl_flags;
  for (std::size_t i = 0; i + 1 < call.flags.size(); i += 2) {
    const std::string &option = call.flags[i], &value = call.flags[i + 1];
    const bool folder = option == "-I" || option == "-isystem";
    result.flags.insert(result.flags.end(), {option, folder ? absolute(value).string() : value});
  }
  return result;
}

std::expected<ChosenUnits, std::string> from_paths(const VerifyCall& call,
                                                   const Overrides& overrides) {
  ChosenUnits chosen;
  DiscoveryOptions options;
  options.paths = call.paths.empty() ? std::vector<std::string>{"."} : call.paths;
  std::size_t headers = 0;
  auto found = [&](DiscoveredFile file) {
    const bool source = file.path.ends_with(".cu");
    if (!source && file.kind != FileKind::cpp) {
      headers += file.named;
      return;
    }
    TranslationUnit unit;
    unit.file = absolute(file.path);
    unit.shown = file.path;
    unit.folder = unit.file.parent_path();
    unit.cuda = source;
    unit.cl_flags = default_cl_flags();
    overrides.apply(unit);
    chosen.units.push_back(std::move(unit));
  };
  discover(options, found,
           [&](const FileError& error) { chosen.problems.push_back(error.message); });
  for (const std::string& path : options.paths) {
    std::error_code ignored;
    const fs::path whole = absolute(path);
    chosen.folders.push_back(fs::is_directory(whole, ignored) ? whole.string()
                                                              : whole.parent_path().string());
  }
  if (chosen.units.empty() && headers)
    return std::unexpected("headers are judged as part of the files that include them; name one "
                           "of those");
  return chosen;
}

bool lies_in(const fs::path& file, const std::vector<fs::path>& folders) {
  if (folders.empty()) return true;
  return std::ranges::any_of(folders, [&](const fs::path& folder) {
    const std::string whole = folder.string();
    return file == folder || file.string().starts_with(whole.ends_with('/') ? whole : whole + "/");
  });
}

std::string identity(const TranslationUnit& unit) {
  std::string text = unit.file.string() + '\n' + std::to_string(unit.standard);
  for (const auto* list : {&unit.preprocessor_flags, &unit.architectures, &unit.cl_flags})
    for (const std::string& word : *list) text += '\n' + word;
  return text;
}

std::expected<ChosenUnits, std::string> from_database(const VerifyCall& call,
                                                      const Overrides& overrides) {
  auto database = read_compile_commands(call.compile_commands);
  if (!database) return std::unexpected(database.error());
  ChosenUnits chosen;
  chosen.problems = database->problems;
  std::vector<fs::path> wanted;
  for (const std::string& path : call.paths) wanted.push_back(absolute(path));
  std::set<std::string> seen, left_out, folders;
  for (CommandUnit& entry : database->units) {
    if (!lies_in(entry.unit.file, wanted)) continue;
    overrides.apply(entry.unit);
    if (!seen.insert(identity(entry.unit)).second) continue;
    entry.unit.shown = shown_path(entry.unit.file.string());
    folders.insert(entry.unit.file.parent_path().string());
    left_out.insert(entry.left_out.begin(), entry.left_out.end());
    chosen.units.push_back(std::move(entry.unit));
  }
  for (const std::string& option : left_out)
    chosen.notes.push_back("without influence on the front end, left out: " + option);
  chosen.folders.assign(folders.begin(), folders.end());
  if (chosen.units.empty() && chosen.problems.empty())
    return std::unexpected(call.compile_commands + ": holds no file" +
                           (wanted.empty() ? "" : " below the given paths"));
  return chosen;
}

} // namespace

std::expected<ChosenUnits, std::string> choose_units(const VerifyCall& call) {
  auto overrides = overrides_of(call);
  if (!overrides) return std::unexpected(overrides.error());
  return call.compile_commands.empty() ? from_paths(call, *overrides)
                                       : from_database(call, *overrides);
}

} // namespace portcuda
