#include "tool/script/toml_strings.h"

#include <algorithm>
#include <functional>

#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include "toml++/toml.h"

namespace portcuda {
namespace {

// toml++ counts lines and, in them, code points, from 1.
std::uint32_t offset_of(std::string_view source, toml::source_position place) {
  std::size_t at = 0;
  for (auto line = place.line; line > 1 && at < source.size(); --line)
    at = std::min(source.find('\n', at), source.size() - 1) + 1;
  for (auto column = place.column; column > 1 && at < source.size(); --column)
    for (++at; at < source.size() && (static_cast<unsigned char>(source[at]) & 0xC0) == 0x80;) ++at;
  return std::uint32_t(at);
}

} // namespace

TomlStrings::TomlStrings(std::string_view source) {
  toml::parse_result result = toml::parse(source);
  if (!result) {
    const auto& error = result.error();
    problem_ = "line " + std::to_string(error.source().begin.line) +
               ": is no TOML: " + std::string(error.description());
    problem_offset_ = offset_of(source, error.source().begin);
    return;
  }
  std::function<void(const toml::node&, const std::string&)> walk = [&](const toml::node& node,
                                                                        const std::string& key) {
    if (const toml::table* table = node.as_table()) {
      for (auto&& [name, value] : *table)
        walk(value, key.empty() ? std::string(name.str()) : key + "." + std::string(name.str()));
    } else if (const toml::array* array = node.as_array()) {
      for (const toml::node& element : *array) walk(element, key);
    } else if (auto* string = node.as_string()) {
      const std::uint32_t at = offset_of(source, node.source().begin);
      const std::string_view value = string->get();
      if (at + value.size() + 2 > source.size() || source.substr(at + 1, value.size()) != value ||
          source[at + 1 + value.size()] != source[at])
        return; // escapes, or several lines
      strings_.push_back({key, source.substr(at + 1, value.size()), at + 1, source[at]});
    }
  };
  walk(result.table(), "");
  std::ranges::sort(strings_, {}, &TomlString::offset);
}

} // namespace portcuda
