#include "tool/lex/platform_macros.h"

#include <charconv>

#include "tool/lex/conditionals.h"
#include "tool/lex/predefined_macros.h"
#include "tool/lex/raw_lexer.h"
#include "tool/lex/word_scan.h"
#include "clang/Basic/CharInfo.h"

namespace portcuda {
namespace {

const TriggerWords& platform_words() {
  static const TriggerWords words(predefined_macro_names());
  return words;
}

// The directives of a file, each with the lines that continue it: all that matters here, and little
// beside the rest. What a comment or a raw string holds of them is taken for one.
std::string directives_in(std::string_view source) {
  std::string directives;
  for (std::size_t hash = source.find('#'); hash != source.npos;) {
    std::size_t first = hash;
    while (first > 0 && (source[first - 1] == ' ' || source[first - 1] == '\t')) --first;
    std::size_t end = hash;
    if (first == 0 || source[first - 1] == '\n' || source[first - 1] == '\r') {
      for (end = source.find('\n', hash); end != source.npos; end = source.find('\n', end + 1)) {
        const std::size_t last = source[end - 1] == '\r' ? end - 2 : end - 1;
        if (source[last] != '\\') break;
      }
      directives.append(source.substr(hash, end - hash)) += '\n';
      if (end == source.npos) break;
    }
    hash = source.find('#', end + 1);
  }
  return directives;
}

std::string_view text_of(std::string_view source, const Token& token) {
  return source.substr(token.offset, token.length);
}

// `#ifndef A_H` and behind it `#define A_H`, before any other condition.
std::string_view include_guard(std::string_view source, const LexedFile& file,
                               const Conditionals& conditionals) {
  if (conditionals.marks.empty() || file.macros.empty()) return {};
  const std::uint32_t hash = conditionals.marks.front().hash;
  const MacroDefinition& first = file.macros.front();
  if (hash + 2 >= file.tokens.size() || first.hash < hash || first.body != first.end) return {};
  const std::string_view name = text_of(source, file.tokens[hash + 2]);
  const bool guards = text_of(source, file.tokens[hash + 1]) == "ifndef" &&
                      name == text_of(source, file.tokens[first.name]);
  return guards ? name : std::string_view();
}

// The number that is all of the macro's body, in parentheses or not.
std::optional<std::int64_t> number_in(std::string_view source, const LexedFile& file,
                                      const MacroDefinition& macro) {
  std::uint32_t at = macro.body, end = macro.end;
  while (end - at >= 3 && text_of(source, file.tokens[at]) == "(" &&
         text_of(source, file.tokens[end - 1]) == ")")
    ++at, --end;
  if (end != at + 1 || file.tokens[at].kind != TokenKind::number) return std::nullopt;
  const std::string_view digits = text_of(source, file.tokens[at]);
  std::int64_t value = 0;
  const auto [rest, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool octal = digits.size() > 1 && digits.starts_with('0');
  const bool whole = error == std::errc{} && rest == digits.data() + digits.size();
  return whole && !octal ? std::optional(value) : std::nullopt;
}

} // namespace

const PlatformMacro* PlatformMacros::find(std::string_view name) const {
  const auto found = macros_.find(name);
  return found == macros_.end() ? nullptr : &found->second;
}

std::vector<std::string_view> PlatformMacros::names() const {
  std::vector<std::string_view> names;
  for (const auto& entry : macros_) names.push_back(entry.first());
  return names;
}

void PlatformMacroCollector::InWorld::add_definition(std::optional<std::int64_t> defined_as) {
  if (live && value != defined_as) defined_as.reset();
  live = true;
  value = defined_as;
}

void PlatformMacroCollector::InWorld::merge(const InWorld& other) {
  unknown |= other.unknown;
  if (other.live) add_definition(other.value);
}

std::optional<MacroState> PlatformMacroCollector::InWorld::state() const {
  if (unknown) return std::nullopt;
  return MacroState{live, value};
}

void PlatformMacroCollector::add_code(std::string_view path, std::string_view whole_source) {
  const std::string source = directives_in(whole_source);
  const WordScan scan = scan_words(source, platform_words());
  if (scan.has_nul || (scan.present.none() && !scan.must_lex)) return;
  const LexedFile file = lex(source, platform_words());
  if (file.damage) return;
  const Truth cuda = nvcc_compiles(path);
  Conditionals conditionals = judge_conditionals(source, file.tokens, cuda);
  PlatformMacros guard;
  if (const auto name = include_guard(source, file, conditionals); !name.empty()) {
    guard.macros_[name] = {MacroState{}, MacroState{}};
    conditionals = judge_conditionals(source, file.tokens, cuda, &guard);
  }
  const auto note = [&](const Token& name, std::uint32_t hash, bool defines,
                        std::optional<std::int64_t> value) {
    const Branch& branch = conditionals.at(hash);
    Definitions& all = definitions_[text_of(source, name)];
    const auto in = [&](InWorld& world, Truth compiled) {
      if (compiled == Truth::no)
        all.by_platform = true;
      else if (compiled == Truth::yes && defines)
        world.add_definition(value);
      else
        world.unknown = true;
    };
    in(all.on_windows, branch.on_windows);
    in(all.on_linux, branch.on_linux);
  };
  for (const MacroDefinition& macro : file.macros)
    note(file.tokens[macro.name], macro.hash, true, number_in(source, file, macro));
  for (std::uint32_t i = 0; i + 2 < file.tokens.size(); ++i)
    if (file.tokens[i].in_directive && file.tokens[i].first_on_line &&
        text_of(source, file.tokens[i + 1]) == "undef")
      note(file.tokens[i + 2], i, false, std::nullopt);
}

// What `-DHAVE_GNU` and `#cmakedefine HAVE_GNU` define is the build's business.
void PlatformMacroCollector::add_script(std::string_view source) {
  for (std::size_t at = 0; at < source.size();) {
    std::size_t end = at;
    while (end < source.size() && clang::isAsciiIdentifierContinue(source[end])) ++end;
    std::string_view word = source.substr(at, end - at);
    if (word.starts_with('D') && at > 0 && source[at - 1] == '-') word.remove_prefix(1);
    if (word.size() > 2) in_scripts_.insert(word);
    at = end + 1;
  }
}

void PlatformMacroCollector::merge(const PlatformMacroCollector& other) {
  for (const auto& entry : other.definitions_) {
    Definitions& all = definitions_[entry.first()];
    all.by_platform |= entry.second.by_platform;
    all.on_windows.merge(entry.second.on_windows);
    all.on_linux.merge(entry.second.on_linux);
  }
  for (const auto& word : other.in_scripts_) in_scripts_.insert(word.first());
}

PlatformMacros PlatformMacroCollector::finish() const {
  PlatformMacros result;
  for (const auto& entry : definitions_) {
    const std::string_view name = entry.first();
    const Definitions& all = entry.second;
    // Names with two underscores are the compilers' and their headers' as well.
    if (!all.by_platform || name.starts_with("__") || in_scripts_.contains(name) ||
        predefined_macro(name))
      continue;
    const PlatformMacro macro{all.on_windows.state(), all.on_linux.state()};
    if (macro.on_windows || macro.on_linux) result.macros_[name] = macro;
  }
  return result;
}

} // namespace portcuda
