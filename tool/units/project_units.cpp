#include "tool/units/project_units.h"

#include <algorithm>
#include <map>

#include "tool/source/file_error.h"
#include "tool/units/build_folders.h"
#include "tool/units/command_record.h"
#include "tool/units/compile_options.h"
#include "tool/units/ninja_commands.h"
#include "tool/units/unit_inference.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;
using Roots = std::vector<fs::path>;

bool is_source(const fs::path& file) {
  for (const char* extension : {".cu", ".cpp", ".cc", ".cxx", ".c++", ".C", ".c"})
    if (file.extension() == extension) return true;
  return false;
}

// A path below a root as the user wrote that root.
std::string as_written(const fs::path& file, const Roots& roots) {
  std::error_code error;
  for (const fs::path& root : roots) {
    const fs::path inside = file.lexically_relative(fs::weakly_canonical(root, error));
    if (inside == ".") return root.string();
    if (!inside.empty() && *inside.begin() != "..")
      return root == "." ? inside.string() : (root / inside).string();
  }
  return file.string();
}

auto flags_of(const TranslationUnit& unit) {
  return std::tie(unit.file, unit.cuda, unit.standard, unit.preprocessor_flags, unit.architectures,
                  unit.cl_flags, unit.extended_lambda, unit.relaxed_constexpr, unit.relocatable,
                  unit.fast_math, unit.max_registers, unit.toolkit);
}

void settle(ProjectUnits& result, const Roots& roots) {
  auto& units = result.units;
  for (TranslationUnit& unit : units) unit.shown = as_written(unit.file, roots);
  auto less = [](const auto& a, const auto& b) { return flags_of(a) < flags_of(b); };
  auto same = [](const auto& a, const auto& b) { return flags_of(a) == flags_of(b); };
  std::ranges::stable_sort(units, less);
  auto rest = std::ranges::unique(units, same);
  units.erase(rest.begin(), rest.end());
}

ProjectUnits of_commands(CompileCommands commands, UnitSource source, const fs::path& place) {
  ProjectUnits result{.source = source, .found_in = place.string()};
  result.problems = std::move(commands.problems);
  std::map<std::string, std::size_t> unknown; // option -> commands that have it
  std::size_t gone = 0;
  std::string first_gone;
  for (CommandUnit& command : commands.units) {
    if (!is_source(command.unit.file)) continue;
    std::error_code error;
    if (!fs::exists(command.unit.file, error)) {
      if (!gone++) first_gone = command.unit.file.string();
      continue;
    }
    for (const std::string& option : command.left_out)
      if (!is_without_influence(option)) ++unknown[option];
    result.units.push_back(std::move(command.unit));
  }
  if (gone)
    result.notes.push_back(printable_path(first_gone) + " does not exist" +
                           (gone > 1 ? ", nor " + std::to_string(gone - 1) + " more files" : "") +
                           ": the commands of " + printable_path(place.string()) +
                           " are out of date");
  for (const auto& [option, count] : unknown)
    result.notes.push_back("option " + printable_path(option) + " of " + std::to_string(count) +
                           (count == 1 ? " command" : " commands") +
                           " is not known here and was left out");
  return result;
}

std::expected<ProjectUnits, std::string> read_place(const CommandsPlace& place) {
  const bool record = place.path.extension() == ".jsonl";
  auto commands = place.ninja ? read_ninja(place.path)
                  : record    ? read_command_record(place.path)
                              : read_compile_commands(place.path);
  if (!commands) return std::unexpected(commands.error());
  return of_commands(std::move(*commands),
                     place.ninja ? UnitSource::ninja
                     : record    ? UnitSource::recorded
                                 : UnitSource::database,
                     place.path);
}

// The first source that has commands for files; what the others are not good for is told.
ProjectUnits look_for_units(const Roots& roots, const fs::path& python) {
  std::vector<std::string> notes;
  auto tried = [&](const CommandsPlace& place) -> std::optional<ProjectUnits> {
    auto read = read_place(place);
    if (read && !read->units.empty()) return std::move(*read);
    notes.push_back(read ? printable_path(place.path.string()) + " has no command for a source file"
                         : read.error());
    return std::nullopt;
  };
  for (const fs::path& root : roots)
    if (auto place = find_commands(root))
      if (auto units = tried(*place)) return std::move(*units);
  for (const fs::path& root : roots)
    if (auto file = find_record_file(root))
      if (auto units = tried({*file, false})) return std::move(*units);
  ProjectUnits inferred = infer_units(roots, python);
  inferred.notes.insert(inferred.notes.begin(), notes.begin(), notes.end());
  return inferred;
}

} // namespace

std::expected<ProjectUnits, std::string> project_units(const Roots& roots, const fs::path& given,
                                                       const fs::path& python) {
  ProjectUnits result;
  if (given.empty()) {
    result = look_for_units(roots, python);
  } else {
    auto place = commands_in(given);
    if (!place)
      return std::unexpected(printable_path(given.string()) +
                             ": holds neither a compile_commands.json nor a build.ninja; CMake "
                             "writes the former with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON");
    auto read = read_place(*place);
    if (!read) return std::unexpected(read.error());
    result = std::move(*read);
  }
  settle(result, roots);
  return result;
}

} // namespace portcuda
