// What the rules make of the files of a project, by their tokens, and which names they include.
// Made for a compile: nothing is read, no rule prepared, before the first file is asked for. Called
// on one thread; judges on several.
#pragma once
#include <expected>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
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

  // Reads the file, once, and finds what it includes; the rules are not asked. It stays where it
  // is. The error is a message.
  std::expected<const JudgedSource*, std::string> read(const std::string& path);

  // `named`: the command names the file itself, so that it counts as the project's although
  // .gitignore or the configuration leaves it out. A file that is not the project's stays as it is.
  struct Wanted {
    std::string path;
    bool named = false;
  };
  // Has the rules look at those that they have not looked at; read() knows the answers.
  std::expected<void, std::string> judge(std::span<const Wanted> files);

  const TriggerWords& words() const { return settings_->rules.words(); } // once a file was read

private:
  struct Source {
    JudgedSource source;
    bool judged_by_rules = false;
  };
  std::expected<void, std::string> prepare();
  std::expected<Source*, std::string> source(const std::string& path);
  DiscoveredFile named_member(const std::string& path) const;
  std::vector<DiscoveredFile> members(const std::set<std::string>& paths) const;
  void apply_rules(const DiscoveredFile& file, JudgedSource& judged) const;

  std::function<std::expected<JudgeSettings, std::string>()> make_settings_;
  std::optional<JudgeSettings> settings_;
  std::map<std::string, Source, std::less<>> sources_;
};

// The names that `source` (without byte order mark) includes, asks for with __has_include or
// embeds, whatever conditions stand around it; as in FileFacts.
struct IncludeNames {
  std::vector<std::string> names;
  bool computed = false;
};
IncludeNames included_names(std::string_view source);

} // namespace portcuda
