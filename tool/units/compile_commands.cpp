#include "tool/units/compile_commands.h"

#include <algorithm>

#include "nlohmann/json.hpp"
#include "tool/source/file_error.h"
#include "tool/units/compile_options.h"
#include "llvm/Support/MemoryBuffer.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

std::string text_of(const json& entry, const char* key) {
  auto found = entry.find(key);
  return found != entry.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// The folder of the toolkit that an nvcc given by its path belongs to. That path may be a link.
fs::path toolkit_around(const fs::path& nvcc) {
  std::error_code error;
  const fs::path real = nvcc.is_absolute() ? fs::canonical(nvcc, error) : fs::path();
  return error ? fs::path() : real.parent_path().parent_path();
}

// The compiler among the words of a command: launchers stand before it, some with options and
// variables of their own ("env A=1 ccache nvcc").
std::vector<std::string>::const_iterator compiler_in(const std::vector<std::string>& arguments) {
  auto word = arguments.begin();
  auto launches = [](const std::string& text) {
    const std::string name = fs::path(text).stem().string();
    for (const char* launcher : {"ccache", "sccache", "distcc", "icecc", "buildcache", "fastcache",
                                 "env", "nice", "time", "portcuda"})
      if (name == launcher) return true;
    return false;
  };
  if (word == arguments.end() || !launches(*word)) return word;
  bool ours = false;
  for (; word != arguments.end(); ++word) {
    if (launches(*word)) {
      ours = fs::path(*word).stem() == "portcuda";
    } else if (ours && *word == "--record" && word + 1 != arguments.end()) {
      ++word;
    } else if (!word->starts_with('-') && word->find('=') == std::string::npos &&
               !(ours && *word == "cc")) {
      break;
    }
  }
  return word;
}

} // namespace

std::vector<std::string> default_cl_flags() { return {"/Zc:__cplusplus", "/Zc:preprocessor"}; }

std::string architecture_of(std::string_view text) {
  for (std::string_view prefix : {"sm_", "compute_", "lto_"})
    if (text.starts_with(prefix)) text.remove_prefix(prefix.size());
  std::string name;
  for (char c : text)
    if (c != '.') name += c;
  if (name.ends_with('a') || name.ends_with('f'))
    text = std::string_view(name).substr(0, name.size() - 1);
  else
    text = name;
  const bool digits = text.size() >= 2 && text.size() <= 3 &&
                      std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  return digits ? name : std::string();
}

std::expected<CommandUnit, std::string> unit_of_command(const std::vector<std::string>& arguments,
                                                        const fs::path& folder,
                                                        const fs::path& file) {
  const auto compiler = compiler_in(arguments);
  auto expanded = expand_response_files(
      {compiler == arguments.end() ? compiler : compiler + 1, arguments.end()}, folder);
  if (!expanded) return std::unexpected(expanded.error());
  CompileOptions options = read_options(*expanded, folder);
  CommandUnit result{std::move(options.unit), std::move(options.left_out)};
  TranslationUnit& unit = result.unit;
  unit.file = (folder / file).lexically_normal();
  unit.shown = unit.file.string();
  unit.folder = folder;
  unit.cuda = unit.file.extension() == ".cu" || options.cuda_language;
  // clang needs no flag for what nvcc must be asked for.
  const bool nvcc = compiler == arguments.end() ||
                    fs::path(*compiler).filename().string().find("nvcc") != std::string::npos;
  if (!nvcc) unit.extended_lambda = unit.relaxed_constexpr = true;
  if (nvcc && compiler != arguments.end()) unit.toolkit = toolkit_around(*compiler);
  // A command for Linux says nothing of cl's flags.
  if (!options.windows) unit.cl_flags = default_cl_flags();
  return result;
}

std::expected<CommandUnit, std::string> unit_of_entry(const json& entry, const fs::path& base) {
  if (!entry.is_object()) return std::unexpected("an entry that is no object");
  const std::string file = text_of(entry, "file");
  if (file.empty()) return std::unexpected("an entry without \"file\"");
  const fs::path folder = base / text_of(entry, "directory");
  std::vector<std::string> arguments;
  if (auto list = entry.find("arguments"); list != entry.end() && list->is_array()) {
    for (const json& argument : *list)
      if (argument.is_string()) arguments.push_back(argument.get<std::string>());
  } else {
    arguments = split_command(text_of(entry, "command"));
  }
  if (arguments.empty())
    return std::unexpected("the entry of " + printable_path(file) +
                           " has neither \"arguments\" nor \"command\"");
  auto unit = unit_of_command(arguments, folder, file);
  if (!unit) return std::unexpected("the entry of " + printable_path(file) + ": " + unit.error());
  return unit;
}

std::expected<CompileCommands, std::string> read_compile_commands(const fs::path& path) {
  std::error_code error;
  const fs::path file = fs::is_directory(path, error) ? path / "compile_commands.json" : path;
  auto text = llvm::MemoryBuffer::getFile(file.string());
  if (!text)
    return std::unexpected(printable_path(file.string()) +
                           ": cannot be read: " + text.getError().message() +
                           "; CMake writes it with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON");
  const json database =
      json::parse((*text)->getBufferStart(), (*text)->getBufferEnd(), nullptr, false);
  if (!database.is_array())
    return std::unexpected(printable_path(file.string()) +
                           ": is no compilation database: a JSON list of entries is expected");
  CompileCommands result;
  const fs::path base = fs::absolute(file, error).parent_path();
  for (const json& entry : database) {
    auto unit = unit_of_entry(entry, base);
    if (unit)
      result.units.push_back(std::move(*unit));
    else
      result.problems.push_back(printable_path(file.string()) + ": " + unit.error());
  }
  return result;
}

// Quotes and backslashes as a POSIX shell takes them; `\"` inside double quotes included.
std::vector<std::string> split_command(std::string_view line) {
  std::vector<std::string> words;
  std::string word;
  bool in_word = false;
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    const bool escapes =
        quote == 0 ||
        (quote == '"' && i + 1 < line.size() &&
         (line[i + 1] == '"' || line[i + 1] == '\\' || line[i + 1] == '$' || line[i + 1] == '`'));
    if (c == '\\' && quote != '\'' && escapes && i + 1 < line.size()) {
      if (line[++i] != '\n') word += line[i], in_word = true;
    } else if (quote ? c == quote : (c == '"' || c == '\'')) {
      quote = quote ? 0 : c;
      in_word = true;
    } else if (!quote && (c == ' ' || c == '\t' || c == '\n' || c == '\r')) {
      if (in_word) words.push_back(std::exchange(word, {}));
      in_word = false;
    } else {
      word += c;
      in_word = true;
    }
  }
  if (in_word) words.push_back(word);
  return words;
}

} // namespace portcuda
