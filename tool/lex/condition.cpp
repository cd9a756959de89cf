#include "tool/lex/condition.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "tool/lex/platform_macros.h"
#include "tool/lex/predefined_macros.h"

namespace portcuda {
namespace {

Truth known(bool b) { return b ? Truth::yes : Truth::no; }

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
  Condition(std::string_view source, std::span<const Token> tokens, World world, Truth cuda,
            const PlatformMacros* macros)
      : source_(source), tokens_(tokens), world_(world), cuda_(cuda), macros_(macros) {}

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
      if (const MacroState* state = known_state(macro)) return value_of(*state);
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
    const MacroState* state = known_state(macro);
    return state ? known(state->defined) : Truth::unknown;
  }
  // Where the project itself decides by the system whether there is such a macro.
  const MacroState* known_state(std::string_view macro) const {
    const PlatformMacro* found = macros_ ? macros_->find(macro) : nullptr;
    if (!found) return nullptr;
    const auto& state = world_ == World::linux_any ? found->on_linux : found->on_windows;
    return state ? &*state : nullptr;
  }
  static Value value_of(const MacroState& state) {
    if (!state.defined) return {0, 0};
    return state.value ? Value{*state.value, *state.value} : anything;
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
    } else if (const MacroState* state = known_state(macro)) {
      return value_of(*state);
    }
    return anything;
  }

  std::string_view source_;
  std::span<const Token> tokens_;
  World world_;
  Truth cuda_;
  const PlatformMacros* macros_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

} // namespace

Truth evaluate_condition(std::string_view source, std::span<const Token> tokens, World world,
                         Truth cuda, const PlatformMacros* macros) {
  return Condition(source, tokens, world, cuda, macros).evaluate();
}

} // namespace portcuda
