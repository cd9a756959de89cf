// What the rules make of one file of a project, by its tokens, and which names it includes. Made
// for a compile: nothing is read, no rule prepared, before the first file is asked for. One thread.
#pragma once
#include <expected>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tool/engine/project.h"
#include "tool/launcher/file_facts.h"

namespace portcuda {

struct JudgeSettings {
  ProjectOptions project; // its one path is the project's root
  RuleSet rules;
};

struct JudgedSource {
  FileFacts facts;
  std::string before;      // all bytes
  std::vector<Edit> edits; // of `before` without byte order mark; empty: it stays as it is
  std::size_t mark = 0;    // length of the byte order mark
  std::string warning;     // why it stays as it is although a rule wants otherwise; may be empty
};

class SourceJudge {
public:
  // `settings` is called at most once.
  explicit SourceJudge(std::function<std::expected<JudgeSettings, std::string>()> settings)
      : make_settings_(std::move(settings)) {}
  ~SourceJudge();

  // `named`: the command names the file itself, so that it counts as the project's although
  // .gitignore or the configuration leaves it out. A file that is not the project's is read for its
  // includes alone. The error is a message.
  std::expected<const JudgedSource*, std::string> judge(const std::string& path, bool named);

  const TriggerWords& words() const { return settings_->rules.words(); } // once a file was judged

private:
  std::expected<void, std::string> prepare();
  void find_members();
  std::optional<DiscoveredFile> member(const std::string& path, bool named);

  std::function<std::expected<JudgeSettings, std::string>()> make_settings_;
  std::optional<JudgeSettings> settings_;
  std::optional<std::map<std::string, DiscoveredFile, std::less<>>> members_;
  std::map<std::string, JudgedSource, std::less<>> judged_;
};

// The names that `source` (without byte order mark, NUL behind it) includes, asks for with
// __has_include or embeds, whatever conditions stand around them; as in FileFacts.
struct IncludeNames {
  std::vector<std::string> names;
  bool computed = false;
};
IncludeNames included_names(std::string_view source, const TriggerWords& words);

} // namespace portcuda
