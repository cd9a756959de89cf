#include "tool/source/toml.h"

#include <filesystem>

#include "tool/config/config.h"
#include "tool/config/rule_selection.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/MemoryBuffer.h"

namespace portcuda {

namespace fs = std::filesystem;

std::string ConfigError::text() const {
  if (line == 0) return path + ": " + message;
  return path + ':' + std::to_string(line) + ':' + std::to_string(column) + ": " + message;
}

std::optional<FixStyle> parse_style(std::string_view text) {
  if (text == "portable") return FixStyle::portable;
  if (text == "guarded") return FixStyle::guarded;
  return std::nullopt;
}

std::optional<std::uint64_t> parse_size(std::string_view text) {
  llvm::StringRef rest = llvm::StringRef(text).trim();
  std::uint64_t number = 0;
  if (rest.consumeInteger(10, number) || number == 0) return std::nullopt;
  const std::string unit = rest.trim().upper();
  static constexpr struct {
    std::string_view unit;
    std::uint64_t bytes;
  } units[] = {{"", 1},
               {"B", 1},
               {"KB", 1000},
               {"MB", 1000'000},
               {"GB", 1000'000'000},
               {"KIB", 1ull << 10},
               {"MIB", 1ull << 20},
               {"GIB", 1ull << 30}};
  for (const auto& known : units)
    if (unit == known.unit)
      return number > ~std::uint64_t{0} / known.bytes ? std::nullopt
                                                      : std::optional(number * known.bytes);
  return std::nullopt;
}

namespace {

// Reads one document into a Config. The first mistake ends it: `error_` is set once and every step
// asks for it.
class Reader {
public:
  Reader(std::string path, std::span<const Rule* const> rules) : rules_(rules) {
    config_.path = error_.path = std::move(path);
  }

  std::expected<Config, ConfigError> read(const toml::table& document) {
    static constexpr std::string_view keys[] = {"target",        "select",  "ignore",
                                                "include",       "exclude", "style",
                                                "max-file-size", "fix",     "per-file-ignores"};
    for (const auto& [key, value] : document) {
      if (key == "target")
        read_target(value);
      else if (key == "select")
        config_.select = selectors(key.str(), value);
      else if (key == "ignore")
        config_.ignore = selectors(key.str(), value);
      else if (key == "include")
        config_.include = strings(key.str(), value);
      else if (key == "exclude")
        config_.exclude = strings(key.str(), value);
      else if (key == "style")
        read_style(value);
      else if (key == "max-file-size")
        read_size(value);
      else if (key == "fix")
        read_fix(value);
      else if (key == "per-file-ignores")
        read_per_file(value);
      else
        unknown_key(key, "", keys);
      if (failed()) return std::unexpected(error_);
    }
    return std::move(config_);
  }

private:
  bool failed() const { return !error_.message.empty(); }

  void fail(const toml::source_region& where, std::string message) {
    if (failed()) return;
    error_.line = std::uint32_t(where.begin.line);
    error_.column = std::uint32_t(where.begin.column);
    error_.message = std::move(message);
  }

  void unknown_key(const toml::key& key, std::string_view table,
                   std::span<const std::string_view> known) {
    std::string message = "unknown key `" + std::string(key.str()) + "`";
    if (!table.empty()) message += " in [" + std::string(table) + "]";
    const std::string guess = nearest(key.str(), known);
    if (!guess.empty())
      message += "; did you mean `" + guess + "`?";
    else {
      message += "; known are";
      for (std::string_view name : known)
        message.append(name == known.front() ? " " : ", ").append(name);
    }
    fail(key.source(), std::move(message));
  }

  void wrong_type(std::string_view key, const toml::node& value, std::string_view wanted) {
    std::string found = toml::impl::node_type_friendly_names[unsigned(value.type())].data();
    fail(value.source(),
         "`" + std::string(key) + "` must be " + std::string(wanted) + ", not " + found);
  }

  std::vector<std::string> strings(std::string_view key, const toml::node& value) {
    std::vector<std::string> texts;
    const toml::array* array = value.as_array();
    if (!array) wrong_type(key, value, "an array of strings");
    for (std::size_t i = 0; array && i < array->size() && !failed(); ++i) {
      const toml::node& element = *array->get(i);
      if (const auto* text = element.as_string())
        texts.push_back(text->get());
      else
        wrong_type(key, element, "an array of strings");
      if (!failed() && texts.back().empty())
        fail(element.source(), "an empty string in `" + std::string(key) + "`");
    }
    return texts;
  }

  std::vector<std::string> selectors(std::string_view key, const toml::node& value) {
    std::vector<std::string> words = strings(key, value);
    for (std::size_t i = 0; i < words.size() && !failed(); ++i) {
      auto resolved = resolve_selector(words[i], rules_);
      if (resolved)
        words[i] = std::move(*resolved);
      else
        fail(value.as_array()->get(i)->source(), std::move(resolved.error()));
    }
    return words;
  }

  void read_target(const toml::node& value) {
    const auto* text = value.as_string();
    if (!text) return wrong_type("target", value, "a string");
    if (text->get() != "msvc")
      return fail(value.source(), "unknown target `" + text->get() + "`; there is `msvc`");
    config_.target = text->get();
  }

  void read_style(const toml::node& value) {
    const auto* text = value.as_string();
    if (!text) return wrong_type("style", value, "a string");
    config_.style = parse_style(text->get());
    if (!config_.style)
      fail(value.source(),
           "unknown style `" + text->get() + "`; there are `portable` and `guarded`");
  }

  void read_size(const toml::node& value) {
    if (const auto* number = value.as_integer()) {
      if (number->get() > 0) config_.max_file_size = std::uint64_t(number->get());
    } else if (const auto* text = value.as_string()) {
      config_.max_file_size = parse_size(text->get());
    } else {
      return wrong_type("max-file-size", value, "a number of bytes or a string like \"16 MiB\"");
    }
    if (!config_.max_file_size)
      fail(value.source(), "`max-file-size` must be a number of bytes or like \"16 MiB\"");
  }

  // An id in `promote` whose rule never has a fix would be a decision without effect.
  void check_has_fix(std::string_view key, const toml::node& value,
                     const std::vector<std::string>& words) {
    for (std::size_t i = 0; i < words.size() && !failed(); ++i)
      for (const Rule* rule : rules_)
        if (rule->id == words[i] && rule->applicability == Applicability::report)
          fail(value.as_array()->get(i)->source(),
               "`" + std::string(key) + "` names " + words[i] + ", which has no fix");
  }

  void read_fix(const toml::node& value) {
    static constexpr std::string_view keys[] = {"promote", "demote"};
    const toml::table* table = value.as_table();
    if (!table) return wrong_type("fix", value, "a table");
    for (const auto& [key, node] : *table) {
      if (key != "promote" && key != "demote") return unknown_key(key, "fix", keys);
      std::vector<std::string>& words = key == "promote" ? config_.promote : config_.demote;
      words = selectors(key.str(), node);
      check_has_fix(key.str(), node, words);
      if (failed()) return;
    }
    for (const std::string& word : config_.promote)
      if (std::find(config_.demote.begin(), config_.demote.end(), word) != config_.demote.end())
        return fail(table->source(), "`" + word + "` is in both `promote` and `demote`");
  }

  void read_per_file(const toml::node& value) {
    const toml::table* table = value.as_table();
    if (!table) return wrong_type("per-file-ignores", value, "a table of globs");
    struct Entry {
      toml::source_position at;
      PerFileIgnore ignore;
    };
    std::vector<Entry> entries;
    for (const auto& [key, node] : *table) {
      entries.push_back({key.source().begin, {std::string(key.str()), selectors(key.str(), node)}});
      if (key.str().empty()) fail(key.source(), "an empty glob in [per-file-ignores]");
      if (failed()) return;
    }
    std::sort(entries.begin(), entries.end(),
              [](const Entry& a, const Entry& b) { return a.at < b.at; });
    for (Entry& entry : entries) config_.per_file_ignores.push_back(std::move(entry.ignore));
  }

  std::span<const Rule* const> rules_;
  Config config_;
  ConfigError error_;
};

} // namespace

std::expected<Config, ConfigError> parse_config(std::string_view text, std::string path,
                                                std::span<const Rule* const> rules) {
  const toml::parse_result parsed = toml::parse(text, path);
  if (!parsed) {
    const toml::parse_error& error = parsed.error();
    return std::unexpected(ConfigError{std::move(path), std::uint32_t(error.source().begin.line),
                                       std::uint32_t(error.source().begin.column),
                                       std::string(error.description())});
  }
  return Reader(std::move(path), rules).read(parsed.table());
}

std::expected<Config, ConfigError> read_config(const std::string& path,
                                               std::span<const Rule* const> rules) {
  auto buffer =
      llvm::MemoryBuffer::getFile(path, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (!buffer) return std::unexpected(ConfigError{path, 0, 0, buffer.getError().message()});
  return parse_config(std::string_view((*buffer)->getBuffer()), path, rules);
}

std::string find_config(const std::string& folder) {
  std::error_code error;
  fs::path at = fs::absolute(folder, error).lexically_normal();
  if (error) return {};
  while (true) {
    const fs::path candidate = at / ".portcuda.toml";
    if (fs::is_regular_file(candidate, error)) return candidate.string();
    if (!at.has_parent_path() || at.parent_path() == at) return {};
    at = at.parent_path();
  }
}

} // namespace portcuda
