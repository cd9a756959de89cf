#include "tool/verify/nvcc_command.h"

#include <fstream>

#include "nlohmann/json.hpp"
#include "tool/source/file_error.h"
#include "tool/units/compile_commands.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

std::string text_in(const json& entry, const char* key) {
  auto found = entry.find(key);
  return found != entry.end() && found->is_string() ? found->get<std::string>() : "";
}

std::vector<std::string> words_of(const json& entry) {
  auto list = entry.find("arguments");
  if (list == entry.end() || !list->is_array()) return split_command(text_in(entry, "command"));
  std::vector<std::string> words;
  for (const json& word : *list)
    if (word.is_string()) words.push_back(word.get<std::string>());
  return words;
}

// Launchers (ccache nvcc …) come before the compiler.
std::expected<std::vector<std::string>, std::string> after_nvcc(std::vector<std::string> words,
                                                                const std::string& source) {
  for (std::size_t i = 0; i < words.size() && !words[i].starts_with('-'); ++i)
    if (fs::path(words[i]).stem() == "nvcc") {
      words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(i) + 1);
      return words;
    }
  return std::unexpected(source + ": nvcc does not compile it, says its compile command: " +
                         printable_path(words.empty() ? "nothing" : words.front()));
}

} // namespace

std::expected<NvccCommand, std::string> nvcc_command_of(const fs::path& database,
                                                        const fs::path& source) {
  std::error_code ignored;
  const fs::path file =
      fs::is_directory(database, ignored) ? database / "compile_commands.json" : database;
  const std::string shown = printable_path(file.string());
  std::ifstream in(file);
  if (!in) return std::unexpected(shown + ": cannot be read; check the spelling");
  const json entries = json::parse(in, nullptr, /*allow_exceptions=*/false);
  if (!entries.is_array()) return std::unexpected(shown + ": is no list of compile commands");
  for (const json& entry : entries) {
    if (!entry.is_object()) continue;
    const fs::path folder = fs::absolute(file.parent_path() / text_in(entry, "directory"), ignored);
    if (!fs::equivalent(folder / text_in(entry, "file"), source, ignored)) continue;
    auto words = after_nvcc(words_of(entry), printable_path(source.string()));
    if (!words) return std::unexpected(words.error());
    return NvccCommand{std::move(*words), folder};
  }
  return std::unexpected(printable_path(source.string()) + ": not in " + shown);
}

} // namespace portcuda
