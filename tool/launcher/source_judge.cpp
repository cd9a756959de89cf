#include "tool/launcher/source_judge.h"

#include <algorithm>

#include "tool/lex/raw_lexer.h"
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

} // namespace

IncludeNames included_names(std::string_view source, const TriggerWords& words) {
  IncludeNames result;
  const LexedFile lexed = lex(source, words);
  for (std::size_t i = 1; i < lexed.tokens.size(); ++i) {
    const Token& token = lexed.tokens[i];
    if (!token.in_directive || token.kind != TokenKind::identifier) continue;
    const std::string_view word = source.substr(token.offset, token.length);
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

void SourceJudge::find_members() {
  if (members_) return;
  members_.emplace();
  discover(
      settings_->project.files.discovery,
      [&](DiscoveredFile file) {
        std::string path = file.path;
        members_->try_emplace(std::move(path), std::move(file));
      },
      [](const FileError&) {}); // a folder that cannot be read is no matter of this compile
}

// A named file needs no walk through the project, which may be a large one.
std::optional<DiscoveredFile> SourceJudge::member(const std::string& path, bool named) {
  DiscoveredFile file{path, file_kind(path), 0, 0, true, false};
  if (named) {
    const std::string& root = settings_->project.files.discovery.paths.front();
    const std::size_t relative =
        path.starts_with(root + "/") ? root.size() + 1 : path.find_last_of("/\\") + 1;
    file.relative_at = static_cast<std::uint32_t>(relative);
  } else {
    find_members();
    auto found = members_->find(path);
    if (found == members_->end()) return std::nullopt;
    file = found->second;
    if (!settings_->project.include_rocm && is_rocm_path(file.relative())) return std::nullopt;
  }
  if (file.kind == FileKind::none || is_script(file.kind)) return std::nullopt;
  return file;
}

std::expected<const JudgedSource*, std::string> SourceJudge::judge(const std::string& path,
                                                                   bool named) {
  if (auto known = judged_.find(path); known != judged_.end()) return &known->second;
  if (auto ready = prepare(); !ready) return std::unexpected(ready.error());
  auto state = file_state(path);
  if (!state) return std::unexpected(system_error(path, state.error().value()).message);
  auto bytes = read_file(path, settings_->project.files.max_file_size);
  if (!bytes) return std::unexpected(bytes.error().message);
  JudgedSource judged;
  judged.facts.take_stamp(*state);
  judged.before = bytes->bytes;
  judged.mark = bytes->has_bom ? 3 : 0;
  IncludeNames names = included_names(bytes->source(), settings_->rules.words());
  judged.facts.includes = std::move(names.names);
  judged.facts.computed = names.computed;
  if (const auto file = member(path, named)) {
    SourceRewrite rewrite =
        rewrite_source(file->path, file->kind, bytes->source(), settings_->rules,
                       analysis_options_for(settings_->project, *file), settings_->project.rewrite);
    if (!rewrite.error.empty())
      judged.warning = printable_path(path) + ": left as it is: " + rewrite.error;
    judged.edits = std::move(rewrite.edits);
    judged.facts.rewritten = !judged.edits.empty();
    judged.facts.compat = adds_own_header(judged.edits);
  }
  return &judged_.try_emplace(path, std::move(judged)).first->second;
}

} // namespace portcuda
