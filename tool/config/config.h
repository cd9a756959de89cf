// `.portcuda.toml`: what a project has decided about its runs. Reads and checks it; merging it with
// the command line is the commands' affair. A key or value that is not understood is an error,
// never ignored. Values, any thread.
#pragma once
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rewrites/rule.h"

namespace portcuda {

// `portable`: standard C++ and CUDA in place of the old text; `guarded`: the old text kept behind
// `_MSC_VER`.
enum class FixStyle : std::uint8_t { portable, guarded };

struct PerFileIgnore {
  std::string glob;
  std::vector<std::string> rules; // selectors
};

struct Config {
  std::string path;                          // of the file; empty when there is none
  std::optional<std::string> target;         // "msvc" is the only one
  std::vector<std::string> select, ignore;   // selectors: ids or beginnings of ids
  std::vector<std::string> include, exclude; // globs, relative to the folder of the file
  std::optional<FixStyle> style;
  std::optional<std::uint64_t> max_file_size;  // bytes
  std::vector<std::string> promote, demote;    // selectors: review -> safe, safe -> review
  std::vector<PerFileIgnore> per_file_ignores; // in the file's order
};

struct ConfigError {
  std::string path;
  std::uint32_t line = 0, column = 0; // 0: the file as a whole
  std::string message;
  std::string text() const; // "path:line:column: message"
};

// Parses and checks the text of a configuration file; `path` is for messages and Config::path.
std::expected<Config, ConfigError> parse_config(std::string_view text, std::string path,
                                                std::span<const Rule* const> rules);

std::expected<Config, ConfigError> read_config(const std::string& path,
                                               std::span<const Rule* const> rules);

// The `.portcuda.toml` in `folder` or the nearest folder above it; empty if there is none.
std::string find_config(const std::string& folder);

// "4096", "64 KB", "16MiB": bytes, at least one. Decimal and binary prefixes, as they are spelled.
std::optional<std::uint64_t> parse_size(std::string_view text);
std::optional<FixStyle> parse_style(std::string_view text);

} // namespace portcuda
