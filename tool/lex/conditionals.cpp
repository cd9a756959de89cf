#include "tool/lex/conditionals.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "tool/lex/predefined_macros.h"

namespace portcuda {
namespace {

Truth known(bool b) { return b ? Truth::yes : Truth::no; }
Truth agreed(Truth a, Truth b) { return a == b ? a : Truth::unknown; }

constexpr std::int64_t far_low = std::numeric_limits<std::int64_t>::min() / 4;
constexpr std::int64_t far_high = std::numeric_limits<std::int64_t>::max() / 4;
constexpr Interval anything{far_low, far_high};

// The value of a subexpression: an interval that holds it.
using Value = Interval;
Value of(Truth t) {
  return t == Truth::yes ? Value{1, 1} : t == Truth::no ? Value{0, 0} : Value{0, 1};
}
Truth truth(Value v) {
  if (v.low == 0 && v.high == 0) return Truth::no;
  return v.low > 0 || v.high < 0 ? Truth::yes : Truth::unknown;
}
bool exact(Value v) { return v.low == v.high; }

// Recursive descent over the tokens of one condition, as in C++ [cpp.cond], on intervals.
class Condition {
public:
  Condition(std::string_view source, std::span<const Token> tokens, World world, Truth cuda)
      : source_(source), tokens_(tokens), world_(world), cuda_(cuda) {}

  Truth evaluate() {
    Value v = ternary();
    return at_ == tokens_.size() ? truth(v) : Truth::unknown;
  }

private:
  std::string_view text() const {
    return at_ < tokens_.size() ? source_.substr(tokens_[at_].offset, tokens_[at_].length)
                                : std::string_view{};
  }
  bool take(std::string_view s) { return text() == s ? ++at_, true : false; }

  Value ternary() {
    Value c = logical_or();
    if (!take("?")) return c;
    Value a = ternary();
    take(":");
    Value b = ternary();
    Truth t = truth(c);
    return t == Truth::yes  ? a
           : t == Truth::no ? b
                            : Value{std::min(a.low, b.low), std::max(a.high, b.high)};
  }
  Value logical_or() {
    Value v = logical_and();
    while (take("||") || take("or")) v = of(either(truth(v), truth(logical_and())));
    return v;
  }
  Value logical_and() {
    Value v = bitwise();
    while (take("&&") || take("and")) v = of(both(truth(v), truth(bitwise())));
    return v;
  }
  Value bitwise() {
    Value v = equality();
    while (text() == "|" || text() == "&" || text() == "^") {
      ++at_;
      equality();
      v = anything;
    }
    return v;
  }
  Value equality() {
    Value v = relational();
    while (text() == "==" || text() == "!=" || text() == "not_eq") {
      bool equal = text() == "==";
      ++at_;
      Value w = relational();
      Truth same = exact(v) && exact(w)               ? known(v.low == w.low)
                   : v.high < w.low || w.high < v.low ? Truth::no
                                                      : Truth::unknown;
      v = of(equal ? same : !same);
    }
    return v;
  }
  static Truth less(Value a, Value b) {
    return a.high < b.low ? Truth::yes : a.low >= b.high ? Truth::no : Truth::unknown;
  }
  Value relational() {
    Value v = sum();
    for (;;) {
      if (take("<"))
        v = of(less(v, sum()));
      else if (take(">"))
        v = of(less(sum(), v));
      else if (take("<="))
        v = of(!less(sum(), v));
      else if (take(">="))
        v = of(!less(v, sum()));
      else
        return v;
    }
  }
  Value sum() {
    Value v = product();
    while (text() == "+" || text() == "-" || text() == "<<" || text() == ">>") {
      bool plus = text() == "+", minus = text() == "-";
      ++at_;
      Value w = product();
      v = plus    ? Value{v.low + w.low, v.high + w.high}
          : minus ? Value{v.low - w.high, v.high - w.low}
                  : anything;
      clamp(v);
    }
    return v;
  }
  Value product() {
    Value v = unary();
    while (text() == "*" || text() == "/" || text() == "%") {
      bool times = text() == "*";
      ++at_;
      Value w = unary();
      bool small =
          exact(v) && exact(w) && std::abs(v.low) < (1 << 30) && std::abs(w.low) < (1 << 30);
      v = times && small ? Value{v.low * w.low, v.low * w.low} : anything;
    }
    return v;
  }
  static void clamp(Value& v) {
    v = {std::clamp(v.low, far_low, far_high), std::clamp(v.high, far_low, far_high)};
  }

  Value unary() {
    if (depth_ > 200) return at_ = tokens_.size() + 1, anything;
    ++depth_;
    Value v = unary_inner();
    --depth_;
    return v;
  }
  Value unary_inner() {
    if (take("!") || take("not")) return of(!truth(unary()));
    if (take("-")) {
      Value v = unary();
      return {-v.high, -v.low};
    }
    if (take("+")) return unary();
    if (take("~")) return unary(), anything;
    if (take("(")) {
      Value v = ternary();
      take(")");
      return v;
    }
    if (at_ >= tokens_.size()) return at_ = tokens_.size() + 1, anything;
    if (tokens_[at_].kind == TokenKind::number) return number();
    if (take("defined")) return defined();
    return name();
  }
  Value number() {
    std::string digits;
    for (char c : text())
      if (c != '\'') digits += c;
    ++at_;
    std::int64_t n = 0;
    bool hex = digits.starts_with("0x") || digits.starts_with("0X");
    const char* begin = digits.data() + (hex ? 2 : 0);
    auto [end, error] = std::from_chars(begin, digits.data() + digits.size(), n,
                                        hex                       ? 16
                                        : digits.starts_with('0') ? 8
                                                                  : 10);
    return error == std::errc{} && end != begin ? Value{n, n} : anything;
  }
  Value defined() {
    bool parenthesised = take("(");
    auto macro = text();
    ++at_;
    if (parenthesised) take(")");
    return of(is_defined(macro));
  }
  Value name() {
    auto macro = text();
    ++at_;
    if (macro == "true") return {1, 1};
    if (macro == "false") return {0, 0};
    if (macro == "__has_include" || macro == "__has_include_next") return has_include();
    if (text() == "(") { // a function-like macro: skip its arguments
      skip_parentheses();
      return is_defined(macro) == Truth::no ? Value{0, 0} : anything;
    }
    return value_of(macro);
  }
  Value has_include() {
    std::size_t open = at_;
    skip_parentheses();
    if (at_ > tokens_.size() || at_ < open + 3 || world_ == World::linux_any) return anything;
    std::uint32_t from = tokens_[open].offset + 1;
    auto header = source_.substr(from, tokens_[at_ - 1].offset - from);
    auto left = header.find_first_of("<\""), right = header.find_last_of(">\"");
    if (left == header.npos || right <= left) return anything;
    return is_posix_header(header.substr(left + 1, right - left - 1)) ? Value{0, 0} : anything;
  }
  void skip_parentheses() {
    int depth = 0;
    for (; at_ < tokens_.size(); ++at_) {
      if (text() == "(") ++depth;
      if (text() == ")" && --depth == 0) {
        ++at_;
        return;
      }
    }
  }

  Truth is_defined(std::string_view macro) const {
    if (macro == "__CUDA_ARCH__")
      return world_ == World::linux_any ? Truth::unknown : known(world_ == World::windows_device);
    if (macro == "__CUDACC__" || macro == "__NVCC__") return cuda_;
    if (auto p = predefined_macro(macro)) {
      // A clang or ARM macro on Linux: may be there or not.
      if (world_ == World::linux_any && p->defined_on_linux &&
          (macro.starts_with("__clang") || macro.starts_with("__ARM") || macro == "__aarch64__"))
        return Truth::unknown;
      return known(world_ == World::linux_any ? p->defined_on_linux : p->defined_on_windows);
    }
    return Truth::unknown;
  }
  Value value_of(std::string_view macro) const {
    if (macro == "__CUDA_ARCH__") {
      Value device{350, 2000};
      return world_ == World::windows_device ? device
             : world_ == World::windows_host ? Value{0, 0}
                                             : Value{0, 2000};
    }
    Truth d = is_defined(macro);
    if (d == Truth::no) return {0, 0};
    if (auto p = predefined_macro(macro)) {
      auto& v = world_ == World::linux_any ? p->linux_value : p->windows_value;
      if (d == Truth::yes && v) return *v;
    }
    return anything;
  }

  std::string_view source_;
  std::span<const Token> tokens_;
  World world_;
  Truth cuda_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

} // namespace

Truth evaluate_condition(std::string_view source, std::span<const Token> tokens, World world,
                         Truth cuda) {
  return Condition(source, tokens, world, cuda).evaluate();
}

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
  ConditionalWalk(std::string_view source, const std::vector<Token>& tokens, Truth cuda)
      : source_(source), tokens_(tokens), cuda_(cuda) {
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
      if (name == "if") return evaluate_condition(source_, expression, w, cuda_);
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
    return evaluate_condition(expression, both_tokens, w, cuda_);
  }

  std::string_view source_;
  const std::vector<Token>& tokens_;
  Truth cuda_;
  std::vector<Group> groups_;
  std::uint32_t current_ = 0;
  Conditionals result_;
};

} // namespace

Conditionals judge_conditionals(std::string_view source, const std::vector<Token>& tokens,
                                Truth cuda) {
  return ConditionalWalk(source, tokens, cuda).run();
}

} // namespace portcuda
