// What Clang says of a text, in this process and without a toolkit, for fixtures and examples of
// rules that have a semantic part.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "tool/engine/source_rewrite.h"

namespace portcuda::testing {

struct ParsedText {
  MergedFile semantics;
  std::vector<std::string> errors; // of Clang, "LINE: message"; headers that are missing as well
};

// How a text is compiled; words of a fixture's file `flags`.
struct ParseFlags {
  int standard = 17;                     // std=c++20
  std::string architecture = "90a";      // arch=80
  std::vector<std::string> preprocessor; // -DNAME=VALUE
  bool extended_lambda = true;
};

// Parses `text` as a file of this name, for all rules that have a semantic part; headers beside
// `file` are found. The host pass is asked besides the device pass only where they compile
// different lines.
ParsedText parse_text(const std::filesystem::path& file, const std::string& text,
                      const ParseFlags& flags);

// rewrite_source with as many rounds as `portcuda rewrite` makes; `settled` says that no more was
// asked for.
struct SettledRewrite {
  SourceRewrite result;
  bool settled = true;
};
SettledRewrite rewrite_parsed(const std::filesystem::path& file, const std::string& text,
                              const RuleSet& rules, const RewriteOptions& options,
                              const ParseFlags& flags);

} // namespace portcuda::testing
