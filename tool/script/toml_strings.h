// The strings of a TOML file with their keys and places. Owns the reading by toml++. Immutable; any
// thread.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace portcuda {

struct TomlString {
  std::string key;       // "project.dependencies", "tool.x.y": without positions in arrays
  std::string_view text; // inside the quotes, in the file; strings with escapes are left out
  std::uint32_t offset;  // of `text`
  char quote;
};

class TomlStrings {
public:
  // `source` must outlive the object.
  explicit TomlStrings(std::string_view source);

  const std::vector<TomlString>& strings() const { return strings_; } // in the order of the text
  const std::string& problem() const { return problem_; }             // why it is no TOML, or empty
  std::uint32_t problem_offset() const { return problem_offset_; }

private:
  std::vector<TomlString> strings_;
  std::string problem_;
  std::uint32_t problem_offset_ = 0;
};

} // namespace portcuda
