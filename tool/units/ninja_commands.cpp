#include "tool/units/ninja_commands.h"

#include <algorithm>
#include <cstdlib>

#include "nlohmann/json.hpp"
#include "tool/process/child_process.h"
#include "tool/source/file_error.h"
#include "tool/units/compile_options.h"
#include "llvm/ADT/StringRef.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

// pip installs it into the environment, which need not be the active one's PATH.
fs::path find_ninja() {
  for (const char* name : {"ninja", "ninja-build"})
    if (fs::path found = find_program(name); !found.empty()) return found;
  for (const char* variable : {"VIRTUAL_ENV", "CONDA_PREFIX"})
    if (const char* prefix = std::getenv(variable)) {
      std::error_code error;
      for (const char* name : {"bin/ninja", "Scripts/ninja.exe"})
        if (fs::exists(fs::path(prefix) / name, error)) return fs::path(prefix) / name;
    }
  return {};
}

// CMake's commands may be chains: `cd folder && nvcc … && other`. The part that compiles.
std::vector<std::string> compiling_part(const std::vector<std::string>& words) {
  for (auto begin = words.begin();;) {
    const auto end = std::find(begin, words.end(), "&&");
    if (std::find(begin, end, "-c") != end || std::find(begin, end, "/c") != end)
      return {begin, end};
    if (end == words.end()) return {};
    begin = end + 1;
  }
}

} // namespace

std::expected<CompileCommands, std::string> read_ninja(const fs::path& folder) {
  const std::string where = printable_path(folder.string());
  const fs::path ninja = find_ninja();
  if (ninja.empty())
    return std::unexpected(where +
                           ": is a Ninja build folder, and ninja is not on PATH; install it, "
                           "or let CMake write a compile_commands.json");
  // -x: response files are put into the commands, as they need not exist yet.
  const ChildResult asked = run_child({.arguments = {ninja.string(), "-t", "compdb", "-x"},
                                       .folder = folder,
                                       .time_limit = std::chrono::minutes(2)});
  if (!asked.succeeded()) {
    const std::string why = llvm::StringRef(asked.err).trim().str();
    return std::unexpected(where + ": ninja -t compdb failed: " +
                           (asked.end == ChildEnd::exited ? why : asked.problem));
  }
  const json database = json::parse(asked.out, nullptr, false);
  if (!database.is_array())
    return std::unexpected(where + ": ninja -t compdb wrote something else than a JSON list");
  CompileCommands result;
  for (json entry : database) {
    // Links and scripts are in the list too.
    const auto words = compiling_part(split_command(entry.value("command", "")));
    if (words.empty()) continue;
    entry["arguments"] = words;
    auto unit = unit_of_entry(entry, folder);
    if (unit)
      result.units.push_back(std::move(*unit));
    else
      result.problems.push_back(where + ": " + unit.error());
  }
  return result;
}

} // namespace portcuda
