// A fixture folder tests/rules/PCnnn/<case>: what it holds and what is expected of it.
#pragma once
#include <filesystem>
#include <ostream>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/rules/clang_semantics.h"
#include "tool/engine/source_rewrite.h"

namespace portcuda::testing {

struct Fixture {
  std::string name;             // "PC501/device_function"
  std::filesystem::path before; // before.* or keep.*
  std::filesystem::path after;  // after.*; may not exist
  bool keep = false;            // nothing may be found
  // From the file `flags`: unsafe-fixes, style=guarded, those of ParseFlags; `tokens`: Clang is not
  // asked though the rule has a semantic part; `errors`: Clang may not understand all of it.
  RewriteOptions options;
  ParseFlags parse;
  bool semantic = false; // the rule has a semantic part, and Clang is asked
  bool errors = false;

  friend void PrintTo(const Fixture& fixture, std::ostream* out) { *out << fixture.name; }
};

std::vector<Fixture> all_fixtures();

std::string read_text(const std::filesystem::path& path);

// (line, rule id) of every `expect: PC501 PC502` comment.
using Expected = std::multiset<std::pair<std::size_t, std::string>>;
Expected expected_findings(std::string_view text);

std::size_t line_of(std::string_view text, std::size_t offset);
std::string with_line_ends(std::string text, std::string_view eol);

} // namespace portcuda::testing
