#include "tool/build/build_line.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace portcuda {
namespace {

std::string_view without_indent(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(' ');
  return begin == text.npos ? std::string_view() : text.substr(begin);
}

// Words as shells and cmd part them; quotes go. Enough to find a file name in a command line.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ' ' && !quoted) {
      if (!word.empty()) words.push_back(std::move(word));
      word.clear();
    } else {
      word += c;
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

bool is_source(std::string_view path) {
  static constexpr std::array<std::string_view, 8> ends = {".cu", ".cpp", ".cc",  ".cxx",
                                                           ".c",  ".cuf", ".hip", ".C"};
  return std::ranges::any_of(ends, [&](std::string_view end) { return path.ends_with(end); });
}

std::string_view file_name(std::string_view path) {
  return path.substr(path.find_last_of("/\\") + 1);
}

bool is_compiler(std::string_view word) {
  static constexpr std::array<std::string_view, 9> names = {
      "nvcc", "cl", "gcc", "g++", "cc", "c++", "clang", "clang++", "clang-cl"};
  std::string_view name = file_name(word);
  if (name.ends_with(".exe") || name.ends_with(".EXE")) name.remove_suffix(4);
  return std::ranges::find(names, name) != names.end() || name.find("-gcc") != name.npos ||
         name.find("-g++") != name.npos;
}

// The source that a command line compiles, or the object that CMake says it builds.
std::string source_in(const std::vector<std::string>& words) {
  for (std::string_view word : words) {
    for (const std::string_view prefix : {"/Tp", "/Tc", "-Tp", "-Tc"})
      if (word.starts_with(prefix)) word.remove_prefix(prefix.size());
    if (is_source(word) && !word.starts_with("-o") && !word.starts_with("/Fo"))
      return short_unit(word);
  }
  for (std::string_view word : words) {
    const bool object = word.ends_with(".obj") || word.ends_with(".o");
    if (!object) continue;
    word = word.substr(0, word.rfind('.'));
    if (const std::size_t folder = word.find(".dir/"); folder != word.npos)
      word.remove_prefix(folder + 5);
    if (is_source(word)) return short_unit(word);
  }
  return "";
}

void read_step(std::string_view text, BuildLine& line) {
  text = without_indent(text);
  line.unit = source_in(words_of(text));
  line.compiles = !line.unit.empty();
  if (!line.compiles) line.unit = text.substr(0, 80);
}

std::size_t number(std::string_view text) {
  std::size_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

} // namespace

std::string short_unit(std::string_view path) {
  std::string name(path);
  std::ranges::replace(name, '\\', '/');
  const std::size_t last = name.rfind('/');
  if (last == name.npos || last == 0) return name;
  const std::size_t before = name.rfind('/', last - 1);
  return before == name.npos ? name : name.substr(before + 1);
}

std::optional<BuildLine> read_build_line(std::string_view text) {
  text = without_indent(text);
  BuildLine line;
  if (text.starts_with('[')) {
    const std::size_t close = text.find(']');
    if (close == text.npos || close > 24) return std::nullopt;
    std::string_view inside = without_indent(text.substr(1, close - 1));
    if (inside.empty() || inside[0] < '0' || inside[0] > '9') return std::nullopt;
    if (const std::size_t slash = inside.find('/'); slash != inside.npos) {
      line.kind = BuildLine::Kind::ninja;
      line.done = number(inside);
      line.total = number(inside.substr(slash + 1));
      if (line.total == 0 || line.done > line.total) return std::nullopt;
    } else if (inside.ends_with('%')) {
      line.kind = BuildLine::Kind::percent;
      line.fraction = double(std::min<std::size_t>(number(inside), 100)) / 100;
    } else {
      return std::nullopt;
    }
    read_step(text.substr(close + 1), line);
    return line;
  }
  const std::vector<std::string> words = words_of(text.substr(0, 1 << 14));
  if (words.size() < 3 || !is_compiler(words.front())) return std::nullopt;
  const bool compiles = std::ranges::any_of(
      words, [](const std::string& word) { return word == "-c" || word == "/c" || word == "-dc"; });
  if (!compiles) return std::nullopt;
  line.unit = source_in(words);
  line.compiles = !line.unit.empty();
  return line.compiles ? std::optional(line) : std::nullopt;
}

} // namespace portcuda
