#include "tool/lex/conditionals.h"

#include <algorithm>

#include "tool/lex/condition.h"

namespace portcuda {

static Truth agreed(Truth a, Truth b) { return a == b ? a : Truth::unknown; }

const Branch& Conditionals::at(std::uint32_t token) const {
  auto after = std::ranges::upper_bound(steps, token, {}, &ConditionalStep::first);
  return branches[after == steps.begin() ? 0 : std::prev(after)->branch];
}

namespace {

// One open `#if` group: the branch around it, and whether an earlier alternative was taken.
struct Group {
  std::uint32_t hash, outer;
  Branch taken; // "an earlier branch of this group is the one", per world
};

class ConditionalWalk {
public:
  ConditionalWalk(std::string_view source, const std::vector<Token>& tokens, Truth cuda,
                  const PlatformMacros* macros)
      : source_(source), tokens_(tokens), cuda_(cuda), macros_(macros) {
    result_.branches.emplace_back();
  }

  Conditionals run() {
    for (std::uint32_t i = 0; i < tokens_.size(); ++i)
      if (tokens_[i].first_on_line && tokens_[i].in_directive && i + 1 < tokens_.size())
        directive(i);
    if (!groups_.empty() && !result_.damage)
      result_.damage = {tokens_[groups_.back().hash].offset, "#if without #endif"};
    return std::move(result_);
  }

private:
  std::string_view text(std::uint32_t i) const {
    return i < tokens_.size() ? source_.substr(tokens_[i].offset, tokens_[i].length)
                              : std::string_view{};
  }

  void directive(std::uint32_t hash) {
    if (!tokens_[hash + 1].in_directive || tokens_[hash + 1].first_on_line) return;
    auto name = text(hash + 1);
    if (name == "if" || name == "ifdef" || name == "ifndef") return open(hash, name);
    if (name != "else" && name != "endif" && !name.starts_with("elif")) return;
    if (groups_.empty()) {
      if (!result_.damage) result_.damage = {tokens_[hash].offset, "#else or #endif without #if"};
      return;
    }
    if (name == "endif") return close(hash);
    Branch own = name == "else" ? Branch{} : condition(hash, name.substr(2));
    Branch& taken = groups_.back().taken;
    Branch here = combine(own, taken, [](Truth c, Truth t) { return both(c, !t); });
    taken = combine(taken, own, either);
    begin_branch(hash, ConditionalMark::alternative, here);
  }

  void open(std::uint32_t hash, std::string_view name) {
    Branch own = condition(hash, name);
    groups_.push_back({hash, current_, own});
    begin_branch(hash, ConditionalMark::opens, own);
  }

  void close(std::uint32_t hash) {
    current_ = groups_.back().outer;
    groups_.pop_back();
    result_.steps.push_back({hash, current_});
    result_.marks.push_back({ConditionalMark::closes, hash, current_});
  }

  void begin_branch(std::uint32_t hash, ConditionalMark::Kind kind, const Branch& own) {
    std::uint32_t outer = groups_.back().outer;
    result_.branches.push_back(combine(own, result_.branches[outer], both));
    Branch& b = result_.branches.back();
    b.on_windows = agreed(b.in_host_pass, b.in_device_pass);
    current_ = std::uint32_t(result_.branches.size() - 1);
    // The directive itself still belongs to the branch around the group: its text is always read.
    result_.steps.push_back({hash, outer});
    std::uint32_t first = hash;
    while (first < tokens_.size() && tokens_[first].in_directive &&
           (first == hash || !tokens_[first].first_on_line))
      ++first;
    result_.steps.push_back({first, current_});
    result_.marks.push_back({kind, hash, current_});
  }

  static Branch combine(const Branch& a, const Branch& b, auto f) {
    return {f(a.on_windows, b.on_windows), f(a.in_host_pass, b.in_host_pass),
            f(a.in_device_pass, b.in_device_pass), f(a.on_linux, b.on_linux)};
  }

  Branch condition(std::uint32_t hash, std::string_view name) const {
    std::uint32_t first = hash + 2, last = first;
    while (last < tokens_.size() && tokens_[last].in_directive && !tokens_[last].first_on_line)
      ++last;
    auto expression = std::span(tokens_).subspan(first, last - first);
    auto in = [&](World w) {
      if (name == "if") return evaluate_condition(source_, expression, w, cuda_, macros_);
      // #ifdef X: the same as `defined X`, of which only the first token counts.
      Truth d = expression.empty() ? Truth::unknown : defined(expression.front(), w);
      return name == "ifndef" || name == "ndef" ? !d : d;
    };
    Branch b;
    b.in_host_pass = in(World::windows_host);
    b.in_device_pass = in(World::windows_device);
    b.on_linux = in(World::linux_any);
    b.on_windows = agreed(b.in_host_pass, b.in_device_pass);
    return b;
  }

  // `defined X` without a token to spell it: X alone decides whether its value can be told from
  // "not defined".
  Truth defined(const Token& macro, World w) const {
    std::string expression = "defined ";
    expression += source_.substr(macro.offset, macro.length);
    Token keyword{}, name{};
    keyword.length = 7;
    keyword.kind = name.kind = TokenKind::identifier;
    name.offset = 8;
    name.length = macro.length;
    const Token both_tokens[] = {keyword, name};
    return evaluate_condition(expression, both_tokens, w, cuda_, macros_);
  }

  std::string_view source_;
  const std::vector<Token>& tokens_;
  Truth cuda_;
  const PlatformMacros* macros_;
  std::vector<Group> groups_;
  std::uint32_t current_ = 0;
  Conditionals result_;
};

} // namespace

Conditionals judge_conditionals(std::string_view source, const std::vector<Token>& tokens,
                                Truth cuda, const PlatformMacros* macros) {
  return ConditionalWalk(source, tokens, cuda, macros).run();
}

} // namespace portcuda
