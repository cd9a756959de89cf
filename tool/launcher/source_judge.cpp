#include "tool/launcher/source_judge.h"

#include <algorithm>
#include <utility>

#include "tool/lex/raw_lexer.h"
#include "tool/lex/raw_text.h"
#include "tool/process/parallel.h"
#include "tool/source/file_bytes.h"
#include "tool/source/rocm_paths.h"

namespace portcuda {
namespace {

// The header's name behind a directive's word or an opening parenthesis, with the delimiter before
// it; nothing if it is no literal.
std::optional<std::string> header_name(std::string_view source, std::size_t at) {
  at = source.find_first_not_of(" \t(", at);
  if (at == source.npos || (source[at] != '"' && source[at] != '<')) return std::nullopt;
  const std::size_t end = source.find_first_of(source[at] == '"' ? "\"\n" : ">\n", at + 1);
  if (end == source.npos || source[end] == '\n') return std::nullopt;
  return std::string(source.substr(at, end - at));
}

void add_once(std::vector<std::string>& all, std::string name) {
  if (std::ranges::find(all, name) == all.end()) all.push_back(std::move(name));
}

// Headers that come with portcuda lie in a folder of that name.
bool adds_own_header(const std::vector<Edit>& edits) {
  return std::ranges::any_of(
      edits, [](const Edit& edit) { return edit.text.find("portcuda/") != edit.text.npos; });
}

// One past the last directive that may name a file: the text behind it needs no lexer. Takes a `#`
// in a comment or a literal for a directive too.
std::size_t end_of_inclusions(std::string_view source) {
  std::size_t last = 0;
  for (std::size_t hash = source.find('#'); hash != source.npos;) {
    std::size_t end = source.find('\n', hash);
    while (end != source.npos && raw_text::is_spliced(source, end - (source[end - 1] == '\r')))
      end = source.find('\n', end + 1);
    end = std::min(end, source.size());
    const std::string_view line = source.substr(hash, end - hash);
    // A comment may go on, and the directive behind it.
    if (const std::size_t comment = line.rfind("/*");
        comment != line.npos && line.find("*/", comment + 2) == line.npos)
      return source.size();
    for (std::string_view word : {"include", "import", "embed"})
      if (line.find(word) != line.npos) last = end;
    hash = source.find('#', end);
  }
  return last;
}

} // namespace

IncludeNames included_names(std::string_view whole) {
  IncludeNames result;
  const std::string source(whole.substr(0, end_of_inclusions(whole))); // the lexer wants a NUL
  if (source.empty()) return result;
  const TriggerWords no_words({});
  const LexedFile lexed = lex(source, no_words);
  for (std::size_t i = 1; i < lexed.tokens.size(); ++i) {
    const Token& token = lexed.tokens[i];
    if (!token.in_directive || token.kind != TokenKind::identifier) continue;
    const std::string_view word = std::string_view(source).substr(token.offset, token.length);
    const bool asks =
        word == "__has_include" || word == "__has_include_next" || word == "__has_embed";
    const Token& before = lexed.tokens[i - 1];
    const bool directive = before.first_on_line && source[before.offset] == '#' &&
                           (word.starts_with("include") || word == "import" || word == "embed");
    if (!asks && !directive) continue;
    auto name = header_name(source, token.offset + token.length);
    if (!name) {
      result.computed |= directive;
      continue;
    }
    if (word.ends_with("_next")) (*name)[0] = '^';
    if (word.ends_with("embed")) (*name)[0] = '=';
    add_once(result.names, std::move(*name));
  }
  return result;
}

SourceJudge::~SourceJudge() = default;

std::expected<void, std::string> SourceJudge::prepare() {
  if (settings_) return {};
  auto settings = make_settings_();
  if (!settings) return std::unexpected(settings.error());
  settings_ = std::move(*settings);
  return {};
}

std::expected<SourceJudge::Source*, std::string> SourceJudge::source(const std::string& path) {
  if (auto known = sources_.find(path); known != sources_.end()) return &known->second;
  if (auto ready = prepare(); !ready) return std::unexpected(ready.error());
  // Before the bytes: whoever changes the file meanwhile makes the stamp one that fits no longer.
  auto state = file_state(path);
  if (!state) return std::unexpected(system_error(path, state.error().value()).message);
  auto bytes = read_file(path, settings_->project.files.max_file_size);
  if (!bytes) return std::unexpected(bytes.error().message);
  Source made;
  JudgedSource& judged = made.source;
  judged.facts.take_stamp(*state);
  judged.mark = bytes->has_bom ? 3 : 0;
  judged.before = bytes->bytes;
  IncludeNames names = included_names(bytes->source());
  judged.facts.includes = std::move(names.names);
  judged.facts.computed = names.computed;
  return &sources_.try_emplace(path, std::move(made)).first->second;
}

std::expected<const JudgedSource*, std::string> SourceJudge::read(const std::string& path) {
  auto read = source(path);
  if (!read) return std::unexpected(read.error());
  return &(*read)->source;
}

// Needs no look at its folder, which may be a large one.
DiscoveredFile SourceJudge::named_member(const std::string& path) const {
  const std::string& root = settings_->project.files.discovery.paths.front();
  const std::size_t relative =
      path.starts_with(root + "/") ? root.size() + 1 : path.find_last_of("/\\") + 1;
  return {path, file_kind(path), 0, static_cast<std::uint32_t>(relative), true, false};
}

// Those of `paths` that the project's discovery finds; it enters no folder without one of them.
std::vector<DiscoveredFile> SourceJudge::members(const std::set<std::string>& paths) const {
  std::vector<DiscoveredFile> found;
  if (paths.empty()) return found;
  DiscoveryOptions discovery = settings_->project.files.discovery;
  discovery.enters = [&](std::string_view folder) {
    auto first = paths.lower_bound(std::string(folder));
    return first != paths.end() && first->starts_with(folder);
  };
  discover(
      discovery,
      [&](DiscoveredFile file) {
        const bool rocm = !settings_->project.include_rocm && is_rocm_path(file.relative());
        if (!rocm && paths.contains(file.path)) found.push_back(std::move(file));
      },
      [](const FileError&) {}); // a folder that cannot be read is no matter of this compile
  return found;
}

std::expected<void, std::string> SourceJudge::judge(std::span<const Wanted> files) {
  std::vector<DiscoveredFile> asked;
  std::set<std::string> unnamed;
  for (const Wanted& file : files) {
    auto found = source(file.path);
    if (!found) return std::unexpected(found.error());
    if (std::exchange((*found)->judged_by_rules, true)) continue;
    if (file.named)
      asked.push_back(named_member(file.path));
    else
      unnamed.insert(file.path);
  }
  for (DiscoveredFile& member : members(unnamed)) asked.push_back(std::move(member));
  std::erase_if(asked, [](const DiscoveredFile& file) {
    return file.kind == FileKind::none || is_script(file.kind);
  });
  for_each_index(0, asked.size(), [&](std::size_t i) {
    apply_rules(asked[i], sources_.find(asked[i].path)->second.source);
  });
  return {};
}

void SourceJudge::apply_rules(const DiscoveredFile& file, JudgedSource& judged) const {
  const std::string_view text = std::string_view(judged.before).substr(judged.mark);
  // Most files hold nothing that a rule asks for.
  const WordScan scan = scan_words(text, settings_->rules.words());
  if (!scan.must_lex && settings_->rules.candidates(scan, text).empty()) return;
  SourceRewrite rewrite =
      rewrite_source(file.path, file.kind, text, settings_->rules,
                     analysis_options_for(settings_->project, file), settings_->project.rewrite);
  if (!rewrite.error.empty())
    judged.warning = printable_path(file.path) + ": left as it is: " + rewrite.error;
  judged.edits = std::move(rewrite.edits);
  judged.facts.rewritten = !judged.edits.empty();
  judged.facts.compat = adds_own_header(judged.edits);
}

} // namespace portcuda
