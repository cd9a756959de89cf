#include "tool/lex/file_view.h"

#include <algorithm>
#include <cctype>
#include <deque>
#include <unordered_map>

#include "tool/lex/brace_kind.h"
#include "tool/lex/brackets.h"
#include "tool/lex/conditionals.h"
#include "tool/lex/execution_space.h"
#include "tool/lex/raw_lexer.h"
#include "tool/source/line_index.h"

namespace portcuda {

struct FileView::Derived {
  std::vector<MacroDefinition> macros;
  std::vector<Inclusion> inclusions;
  std::unordered_map<std::string_view, std::uint32_t> macro_by_name;
  Conditionals conditionals;
  std::optional<Brackets> brackets;
  std::vector<std::uint32_t> conditional_hashes;
  // By opening brace. Functions live in a deque: pointers to them are handed out.
  std::unordered_map<std::uint32_t, BraceHead> heads;
  std::unordered_map<std::uint32_t, const Function*> function_of_brace;
  std::deque<Function> functions;
};

namespace {

bool has_extension(std::string_view path, std::initializer_list<std::string_view> extensions) {
  for (std::string_view tail : {".jinja2", ".jinja", ".j2", ".in"})
    if (path.ends_with(tail)) {
      path.remove_suffix(tail.size());
      break;
    }
  return std::ranges::any_of(extensions, [&](auto e) { return path.ends_with(e); });
}

} // namespace

Truth nvcc_compiles(std::string_view path) {
  if (has_extension(path, {".cu", ".cuh"})) return Truth::yes;
  return has_extension(path, {".cpp", ".cc", ".cxx", ".c"}) ? Truth::no : Truth::unknown;
}

bool FileView::is_cuda() const { return nvcc_compiles(path_) == Truth::yes; }
bool FileView::is_plain_cpp() const { return nvcc_compiles(path_) == Truth::no; }

FileView::FileView(std::string_view path, std::string_view source, const TriggerWords& words,
                   const PlatformMacros* macros)
    : path_(path), source_(source), derived_(std::make_unique<Derived>()) {
  LexedFile lexed = lex(source, words);
  tokens_ = std::move(lexed.tokens);
  derived_->macros = std::move(lexed.macros);
  derived_->inclusions = std::move(lexed.inclusions);
  damage_ = lexed.damage;
  derived_->conditionals = judge_conditionals(source_, tokens_, nvcc_compiles(path_), macros);
  // A stray quote in a branch that nobody compiles (prose under #if 0) is no damage.
  if (damage_ && damage_->what == "unterminated string" &&
      compiled(token_at(damage_->offset)) == Truth::no)
    damage_.reset();
  if (!damage_) damage_ = derived_->conditionals.damage;
}

FileView::~FileView() = default;

std::string_view FileView::eol() const { return line_end_of(source_); }

std::string_view FileView::text_between(std::uint32_t first, std::uint32_t last) const {
  if (first >= size() || last >= size() || last < first) return {};
  return source_.substr(offset(first), end_offset(last) - offset(first));
}

std::uint32_t FileView::token_at(std::uint32_t offset) const {
  return std::uint32_t(
      std::ranges::lower_bound(tokens_, offset, {}, [](const Token& t) { return t.offset; }) -
      tokens_.begin());
}

bool FileView::same_line_of_code(std::uint32_t i, std::uint32_t j) const {
  if (i >= size() || j >= size()) return false;
  if (i > j) std::swap(i, j);
  if (!tokens_[i].in_directive && !tokens_[j].in_directive) return true;
  if (!tokens_[i].in_directive || !tokens_[j].in_directive) return false;
  for (auto k = i + 1; k <= j; ++k)
    if (tokens_[k].first_on_line) return false;
  return true;
}

std::uint32_t FileView::next(std::uint32_t i) const {
  if (i >= size()) return no_token;
  if (tokens_[i].in_directive) {
    bool more = i + 1 < size() && tokens_[i + 1].in_directive && !tokens_[i + 1].first_on_line;
    return more ? i + 1 : no_token;
  }
  for (++i; i < size(); ++i)
    if (!tokens_[i].in_directive) return i;
  return no_token;
}

std::uint32_t FileView::previous(std::uint32_t i) const {
  if (i >= size()) return no_token;
  if (tokens_[i].in_directive) {
    // The macro body is a unit: its first token has no predecessor.
    bool more = !tokens_[i].first_on_line && i > 0 &&
                tokens_[i - 1].in_macro_body == tokens_[i].in_macro_body;
    return more ? i - 1 : no_token;
  }
  while (i-- > 0)
    if (!tokens_[i].in_directive) return i;
  return no_token;
}

static const Brackets& brackets_of(std::optional<Brackets>& cached, std::string_view source,
                                   const std::vector<Token>& tokens,
                                   const Conditionals& conditionals) {
  if (!cached) cached = match_brackets(source, tokens, conditionals);
  return *cached;
}

std::uint32_t FileView::match(std::uint32_t i) const {
  return i < size()
             ? brackets_of(derived_->brackets, source_, tokens_, derived_->conditionals).match[i]
             : no_token;
}
std::uint32_t FileView::enclosing(std::uint32_t i) const {
  return i < size() ? brackets_of(derived_->brackets, source_, tokens_, derived_->conditionals)
                          .enclosing[i]
                    : no_token;
}

Truth FileView::compiled(std::uint32_t i) const { return derived_->conditionals.at(i).on_windows; }
bool FileView::device_only(std::uint32_t i) const {
  const Branch& b = derived_->conditionals.at(i);
  return b.in_host_pass == Truth::no && b.in_device_pass != Truth::no;
}
bool FileView::host_only(std::uint32_t i) const {
  const Branch& b = derived_->conditionals.at(i);
  return b.in_device_pass == Truth::no && b.in_host_pass != Truth::no;
}
bool FileView::windows_only(std::uint32_t i) const {
  const Branch& b = derived_->conditionals.at(i);
  return b.on_linux == Truth::no && b.on_windows != Truth::no;
}

const std::vector<std::uint32_t>& FileView::conditional_directives() const {
  auto& hashes = derived_->conditional_hashes;
  if (hashes.empty())
    for (const ConditionalMark& mark : derived_->conditionals.marks) hashes.push_back(mark.hash);
  return hashes;
}

namespace {

// The nearest `{` around token i, no_token at top level.
std::uint32_t brace_around(const FileView& file, std::uint32_t i) {
  auto open = file.enclosing(i);
  while (open != no_token && !file.is(open, "{")) open = file.enclosing(open);
  return open;
}

} // namespace

static const BraceHead& head_of(const FileView& file,
                                std::unordered_map<std::uint32_t, BraceHead>& cache,
                                std::uint32_t brace) {
  if (auto known = cache.find(brace); known != cache.end()) return known->second;
  // Outermost first: whether `NAME(…) {` is a function depends on what is around it. A loop, not
  // recursion: braces of generated or hostile files nest deeply.
  std::vector<std::uint32_t> unknown;
  for (auto b = brace; b != no_token && !cache.contains(b); b = brace_around(file, b))
    unknown.push_back(b);
  for (auto b = unknown.rbegin(); b != unknown.rend(); ++b) {
    auto outer = brace_around(file, *b);
    bool inside = false;
    if (outer != no_token) {
      BraceKind kind = cache.at(outer).kind;
      inside = kind == BraceKind::function || kind == BraceKind::lambda || kind == BraceKind::block;
    }
    cache.emplace(*b, classify_brace(file, *b, inside));
  }
  return cache.at(brace);
}

BraceKind FileView::brace_kind(std::uint32_t brace) const {
  return is(brace, "{") ? head_of(*this, derived_->heads, brace).kind : BraceKind::block;
}

const Function* FileView::function(std::uint32_t i) const {
  for (auto brace = brace_around(*this, i); brace != no_token; brace = brace_around(*this, brace)) {
    if (auto known = derived_->function_of_brace.find(brace);
        known != derived_->function_of_brace.end())
      return known->second;
    const BraceHead& head = head_of(*this, derived_->heads, brace);
    if (head.kind != BraceKind::function && head.kind != BraceKind::lambda) continue;
    Function f{head.head,           head.name,
               head.parameters,     brace,
               match(brace),        head.kind == BraceKind::lambda,
               ExecutionSpace::host};
    f.space = space_of_head(*this, f.head, brace);
    if (f.lambda) {
      bool annotated = f.space != ExecutionSpace::host && f.space != ExecutionSpace::unknown;
      const Function* outer = function(brace);
      if (!annotated && outer) f.space = outer->space;
    } else if (is_plain_cpp()) {
      f.space = ExecutionSpace::host;
    }
    derived_->functions.push_back(f);
    return derived_->function_of_brace[brace] = &derived_->functions.back();
  }
  return nullptr;
}

const Function* FileView::outermost_function(std::uint32_t i) const {
  const Function* f = function(i);
  while (f) {
    const Function* outer = function(f->body);
    if (!outer) break;
    f = outer;
  }
  return f;
}

namespace {

// What a macro body says of itself: words that only device code uses.
ExecutionSpace space_of_macro(const FileView& file, const MacroDefinition& macro) {
  bool device = false, host = false;
  for (auto i = macro.body; i < macro.end; ++i) {
    auto t = file.text(i);
    device |= t == "__device__" || t == "__global__" || t == "__shared__" || t == "threadIdx" ||
              t == "blockIdx" || t == "__syncthreads";
    host |= t == "__host__" || t == "cudaGetLastError" || t == "<<<" || t == "fprintf" ||
            t == "std::exit";
  }
  if (device) return host ? ExecutionSpace::host_device : ExecutionSpace::device;
  return host ? ExecutionSpace::host : ExecutionSpace::unknown;
}

// Token i stands in a declaration outside any body: its head decides.
ExecutionSpace space_of_declaration(const FileView& file, std::uint32_t i) {
  while (file.enclosing(i) != no_token && !file.is(file.enclosing(i), "{")) i = file.enclosing(i);
  auto first = file.statement_begin(i), last = file.statement_end(i);
  for (auto k = first; k != no_token && k <= last; k = file.next(k)) {
    if (file.is(k, "{")) {
      last = k;
      break;
    }
    if (auto close = file.match(k); close != no_token && close > k) k = close;
  }
  ExecutionSpace space = space_of_head(file, first, std::min(last, file.size()));
  return space == ExecutionSpace::unknown ? ExecutionSpace::host : space;
}

} // namespace

ExecutionSpace FileView::space(std::uint32_t i) const {
  if (i >= size()) return ExecutionSpace::host;
  ExecutionSpace s;
  if (const Function* f = function(i))
    s = f->space;
  else if (is_plain_cpp())
    return ExecutionSpace::host;
  else if (const MacroDefinition* macro = macro_at(i))
    s = space_of_macro(*this, *macro);
  else
    s = space_of_declaration(*this, i);
  if (tokens_[i].in_macro_body && s == ExecutionSpace::host)
    s = space_of_macro(*this, *macro_at(i));
  if (device_only(i)) return ExecutionSpace::device;
  if (host_only(i) && (s == ExecutionSpace::host_device || s == ExecutionSpace::unknown))
    return ExecutionSpace::host;
  return s;
}

const std::vector<MacroDefinition>& FileView::macros() const { return derived_->macros; }

const MacroDefinition* FileView::macro_at(std::uint32_t i) const {
  auto& all = derived_->macros;
  auto after = std::ranges::upper_bound(all, i, {}, &MacroDefinition::hash);
  if (after == all.begin()) return nullptr;
  const MacroDefinition& macro = *std::prev(after);
  return i < macro.end ? &macro : nullptr;
}

const MacroDefinition* FileView::macro_named(std::string_view name) const {
  auto& by_name = derived_->macro_by_name;
  if (by_name.empty())
    for (std::uint32_t k = 0; k < derived_->macros.size(); ++k) {
      // Of several definitions the first that Windows may compile and that is not empty tells most.
      const MacroDefinition& m = derived_->macros[k];
      auto [slot, fresh] = by_name.try_emplace(text(m.name), k);
      const MacroDefinition& kept = derived_->macros[slot->second];
      bool kept_is_poor = compiled(kept.hash) == Truth::no || kept.body == kept.end;
      if (!fresh && kept_is_poor && compiled(m.hash) != Truth::no && m.body != m.end)
        slot->second = k;
    }
  auto found = by_name.find(name);
  return found == by_name.end() ? nullptr : &derived_->macros[found->second];
}

const std::vector<Inclusion>& FileView::inclusions() const { return derived_->inclusions; }

bool FileView::includes(std::string_view header) const {
  return std::ranges::any_of(derived_->inclusions, [&](const Inclusion& i) {
    auto name = i.header.substr(1, i.header.size() - std::min<std::size_t>(2, i.header.size() - 1));
    return name == header ||
           (name.ends_with(header) && name[name.size() - header.size() - 1] == '/');
  });
}

std::uint32_t FileView::macro_call_around(std::uint32_t i) const {
  for (auto open = enclosing(i); open != no_token; open = enclosing(open)) {
    if (!is(open, "(")) continue;
    auto name = previous(open);
    if (name == no_token || !is_identifier(name)) continue;
    auto word = text(name);
    const MacroDefinition* macro = macro_named(word);
    if (macro && macro->function_like) return name;
    bool capitals = word.size() >= 3 &&
                    std::ranges::none_of(word, [](unsigned char c) { return std::islower(c); });
    if (capitals && std::ranges::any_of(word, [](unsigned char c) { return std::isupper(c); }))
      return name;
  }
  return no_token;
}

} // namespace portcuda
