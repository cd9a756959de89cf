#include "tool/units/command_record.h"

#include <algorithm>
#include <cstdlib>
#include <map>

#include "nlohmann/json.hpp"
#include "tool/source/file_error.h"
#include "tool/units/compile_options.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using Arguments = std::vector<std::string>;

std::optional<fs::path> file_of_environment() {
  const char* value = std::getenv("PORTCUDA_RECORD");
  if (!value || !*value) return std::nullopt;
  std::error_code error;
  return fs::absolute(value, error);
}

// `folder` and what lies above it, the nearest first.
std::vector<fs::path> upwards(const fs::path& folder) {
  std::vector<fs::path> folders;
  std::error_code error;
  for (fs::path at = fs::absolute(folder, error).lexically_normal();; at = at.parent_path()) {
    folders.push_back(at);
    if (!at.has_relative_path() || at == at.parent_path()) return folders;
  }
}

// The source files of a command that compiles; none for a link, `--version`, `-E`.
Arguments compiled_files(const Arguments& arguments, const fs::path& folder) {
  const bool compiles = std::ranges::any_of(arguments, [](const std::string& argument) {
    for (const char* name : {"-c", "/c", "--compile", "-dc", "--device-c", "-dw", "--device-w",
                             "-cubin", "--cubin", "-ptx", "--ptx", "-fatbin", "--fatbin"})
      if (argument == name) return true;
    return false;
  });
  return compiles ? read_options(arguments, folder).inputs : Arguments();
}

// Which earlier entry an entry replaces: that of the same file for the same object.
std::string replaces(const json& entry) {
  std::string key = entry.value("directory", "") + '\n' + entry.value("file", "");
  const json& arguments = entry["arguments"];
  for (std::size_t i = 0; i + 1 < arguments.size(); ++i)
    if (arguments[i] == "-o" || arguments[i] == "--output-file")
      key += '\n' + arguments[i + 1].get<std::string>();
  return key;
}

std::expected<void, std::string> cannot(const char* what, const fs::path& file,
                                        std::error_code error) {
  return std::unexpected(printable_path(file.string()) + ": cannot be " + what + ": " +
                         error.message());
}

// One write of one buffer: lines of compilers that run at the same time do not mix.
std::expected<void, std::string> append_once(const fs::path& file, const std::string& lines) {
  if (auto before = llvm::MemoryBuffer::getFile(file.string());
      before && (*before)->getBuffer().contains(lines))
    return {};
  std::error_code error;
  llvm::raw_fd_ostream out(file.string(), error, llvm::sys::fs::OF_Append);
  if (error) return cannot("written", file, error);
  out.SetBufferSize(lines.size() + 1);
  out << lines;
  out.close();
  if (!out.has_error()) return {};
  error = out.error();
  out.clear_error();
  return cannot("written", file, error);
}

// A folder of ours is not for version control.
void make_folder(const fs::path& folder) {
  std::error_code error;
  if (!fs::create_directories(folder, error) || folder.filename() != ".portcuda") return;
  llvm::raw_fd_ostream out((folder / ".gitignore").string(), error);
  if (!error) out << "*\n";
}

} // namespace

std::optional<fs::path> find_record_file(const fs::path& root) {
  if (auto file = file_of_environment()) return file;
  std::error_code error;
  for (const fs::path& folder : upwards(root))
    if (fs::path file = folder / ".portcuda" / record_file_name; fs::exists(file, error))
      return file;
  return std::nullopt;
}

fs::path record_file_for(const fs::path& folder) {
  if (auto file = file_of_environment()) return *file;
  const std::vector<fs::path> folders = upwards(folder);
  std::error_code error;
  for (const fs::path& at : folders)
    if (fs::is_directory(at / ".portcuda", error)) return at / ".portcuda" / record_file_name;
  for (const fs::path& at : folders)
    for (const char* name : {".git", "setup.py", "pyproject.toml"})
      if (fs::exists(at / name, error)) return at / ".portcuda" / record_file_name;
  return folders.front() / ".portcuda" / record_file_name;
}

std::expected<bool, std::string> record_command(const fs::path& file, const Arguments& arguments,
                                                const fs::path& folder) {
  if (arguments.empty()) return false;
  // Response files are often gone when the build is.
  auto expanded = expand_response_files({arguments.begin() + 1, arguments.end()}, folder);
  if (!expanded) return std::unexpected(expanded.error());
  std::string lines;
  for (const std::string& source : compiled_files(*expanded, folder)) {
    json entry = {{"directory", folder.string()}, {"file", source}};
    entry["arguments"] = {arguments.front()};
    for (const std::string& argument : *expanded) entry["arguments"].push_back(argument);
    lines += entry.dump(-1, ' ', false, json::error_handler_t::replace) + '\n';
  }
  if (lines.empty()) return false;
  make_folder(file.parent_path());
  if (auto written = append_once(file, lines); !written) return std::unexpected(written.error());
  return true;
}

std::expected<CompileCommands, std::string> read_command_record(const fs::path& file) {
  auto text = llvm::MemoryBuffer::getFile(file.string());
  if (!text)
    return std::unexpected(printable_path(file.string()) +
                           ": cannot be read: " + text.getError().message());
  CompileCommands result;
  std::map<std::string, std::size_t> at; // what an entry replaces -> its index
  llvm::StringRef rest = (*text)->getBuffer();
  for (std::size_t line = 1; !rest.empty(); ++line) {
    auto [first, after] = rest.split('\n');
    rest = after;
    if (first.trim().empty()) continue;
    const json entry = json::parse(first.begin(), first.end(), nullptr, false);
    auto unit = unit_of_entry(entry, file.parent_path());
    if (!unit) {
      result.problems.push_back(printable_path(file.string()) + ":" + std::to_string(line) + ": " +
                                unit.error());
      continue;
    }
    auto [place, added] = at.try_emplace(replaces(entry), result.units.size());
    if (added)
      result.units.push_back(std::move(*unit));
    else
      result.units[place->second] = std::move(*unit);
  }
  return result;
}

} // namespace portcuda
