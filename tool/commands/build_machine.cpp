#include "tool/commands/build_machine.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "tool/build/build_command_kind.h"
#include "tool/build/build_places.h"
#include "tool/machine/machine_json.h"
#include "tool/machine/observe.h"
#include "tool/source/file_error.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

// `.venv/bin/python`, and the one that `.venv/bin/pip` belongs to.
fs::path python_named_by(const std::vector<std::string>& command) {
  const fs::path program = command.front();
  if (!program.has_parent_path()) return {};
  const std::string name = program_name(command.front());
  std::error_code error;
  std::vector<fs::path> candidates;
  if (name == "python") candidates = {program};
  if (name == "pip") // beside it; conda on Windows has it one folder above
    candidates = {program.parent_path() / "python", program.parent_path() / "python.exe",
                  program.parent_path().parent_path() / "python.exe"};
  for (const fs::path& candidate : candidates)
    if (fs::is_regular_file(candidate, error)) return fs::absolute(candidate, error);
  return {};
}

} // namespace

std::expected<Machine, std::string> machine_for_build(const std::string& snapshot,
                                                      const fs::path& checkout,
                                                      const std::vector<std::string>& command) {
  if (snapshot.empty()) return observe_machine(checkout, python_named_by(command));
  std::ifstream in(snapshot, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(in), {});
  if (!in.good() && text.empty())
    return std::unexpected(printable_path(snapshot) + ": cannot be read");
  auto machine = machine_from_json(text);
  if (!machine) return std::unexpected(printable_path(snapshot) + ": " + machine.error());
  return *machine;
}

std::vector<std::string> aliases_of_checkout(const fs::path& here, const fs::path& checkout) {
  const char* shell = std::getenv("PWD");
  std::error_code error;
  if (!shell || !*shell || !fs::equivalent(shell, here, error) || error) return {};
  fs::path alias = fs::path(shell).lexically_normal();
  if (!alias.has_filename()) alias = alias.parent_path();
  // As many folders above as the checkout's root.
  for (fs::path at = here; at != checkout && at.has_relative_path(); at = at.parent_path()) {
    if (at.filename() != alias.filename()) return {};
    alias = alias.parent_path();
  }
  if (alias == checkout || !fs::equivalent(alias, checkout, error) || error) return {};
  return {alias.string()};
}

} // namespace portcuda
