#include "tool/source/toml.h"

#include <charconv>

#include "tool/script/flag_table.h"
#include "tool/script/script_words.h"

namespace portcuda {

extern const std::string_view flags_toml; // written by CMake from rewrites/data/flags.toml

namespace {

std::string text_of(const toml::table& entry, std::string_view key) {
  return entry[key].value_or(std::string());
}

bool truth_of(const toml::table& entry, std::string_view key) { return entry[key].value_or(false); }

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

NeededFlag needed_of(const toml::table& entry) {
  NeededFlag flag{.flag = text_of(entry, "flag"), .why = text_of(entry, "why")};
  const std::string to = text_of(entry, "to");
  flag.for_host = to != "nvcc";
  flag.for_nvcc = to != "host";
  flag.in_scripts = truth_of(entry, "script");
  flag.if_unknown = truth_of(entry, "unknown");
  flag.torch = text_of(entry, "torch");
  flag.cuda = text_of(entry, "cuda");
  flag.hazard = text_of(entry, "hazard");
  flag.hazard_cuda = text_of(entry, "hazard_cuda");
  flag.hazard_until_cuda = text_of(entry, "hazard_until_cuda");
  return flag;
}

} // namespace

bool FlagVerdict::stops_build() const { return one_of(says, {"D8021", "D9024", "LNK1181"}); }

const FlagTable& FlagTable::built_in() {
  static const FlagTable table(flags_toml);
  return table;
}

FlagTable::FlagTable(std::string_view text) {
  toml::parse_result parsed = toml::parse(text);
  if (!parsed) {
    problem_ = parsed.error().description();
    return;
  }
  const toml::table& document = parsed.table();
  auto each = [&](std::string_view name, auto&& take) {
    if (const toml::array* entries = document[name].as_array())
      for (const toml::node& node : *entries)
        if (const toml::table* entry = node.as_table()) take(*entry);
  };
  each("gnu", [&](const toml::table& entry) {
    GnuFlag flag;
    const std::string tool = text_of(entry, "for");
    flag.tool = tool == "link"      ? FlagTool::link
                : tool == "library" ? FlagTool::library
                                    : FlagTool::host;
    flag.word = text_of(entry, "flag");
    flag.is_prefix = flag.word.empty();
    if (flag.is_prefix) flag.word = text_of(entry, "prefix");
    flag.verdict = {.says = text_of(entry, "says"), .note = text_of(entry, "note")};
    flag.verdict.takes_next = truth_of(entry, "takes_next");
    flag.msvc = text_of(entry, "msvc");
    if (const toml::table* values = entry["values"].as_table())
      for (const auto& [key, value] : *values)
        flag.values.emplace(key.str(), value.value_or(std::string()));
    gnu_.push_back(std::move(flag));
  });
  each("needed", [&](const toml::table& entry) { needed_.push_back(needed_of(entry)); });
}

std::optional<FlagVerdict> FlagTable::judge(FlagTool tool, std::string_view flag) const {
  for (const GnuFlag& entry : gnu_) {
    if (entry.tool != tool) continue;
    if (entry.is_prefix ? !flag.starts_with(entry.word) : flag != entry.word) continue;
    const std::string_view rest = flag.substr(entry.word.size());
    std::string instead = entry.msvc;
    if (auto value = entry.values.find(rest); value != entry.values.end()) instead = value->second;
    if (entry.verdict.says == "taken" || instead == "taken") return std::nullopt;
    if (const std::size_t at = instead.find("${1}"); at != instead.npos)
      instead.replace(at, 4, rest);
    FlagVerdict verdict = entry.verdict;
    verdict.instead = words_of(instead);
    return verdict;
  }
  return std::nullopt;
}

bool version_reaches(std::string_view version, std::string_view first) {
  while (!first.empty()) {
    int have = 0, want = 0;
    auto take = [](std::string_view& text, int& number) {
      auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
      text.remove_prefix(std::size_t(end - text.data()));
      text.remove_prefix(std::min(text.find('.') == 0 ? std::size_t(1) : text.size(), text.size()));
    };
    take(version, have);
    take(first, want);
    if (have != want) return have > want;
  }
  return true;
}

} // namespace portcuda
