#include "tool/source/glob.h"

#include <llvm/ADT/StringExtras.h>

#include <algorithm>

namespace portcuda {
namespace {

constexpr std::size_t none = std::string_view::npos;

// One bracket expression, tested against one byte.
struct ClassTest {
  bool valid = false;
  bool matches = false;
  std::size_t end = 0; // one past the `]`
};

struct NamedClass {
  std::string_view name;
  bool (*contains)(char);
};

// ASCII only, whatever the locale: results must not depend on the machine.
constexpr NamedClass named_classes[] = {
    {"alnum", [](char c) { return llvm::isAlnum(c); }},
    {"alpha", [](char c) { return llvm::isAlpha(c); }},
    {"blank", [](char c) { return c == ' ' || c == '\t'; }},
    {"cntrl", [](char c) { return (c >= 0 && c < 0x20) || c == 0x7F; }},
    {"digit", [](char c) { return llvm::isDigit(c); }},
    {"graph", [](char c) { return c > 0x20 && c < 0x7F; }},
    {"lower", [](char c) { return llvm::isLower(c); }},
    {"print", [](char c) { return c >= 0x20 && c < 0x7F; }},
    {"punct", [](char c) { return llvm::isPunct(c); }},
    {"space", [](char c) { return llvm::isSpace(c); }},
    {"upper", [](char c) { return llvm::isUpper(c); }},
    {"xdigit", [](char c) { return llvm::isHexDigit(c); }},
};

class ClassParser {
public:
  ClassParser(std::string_view pattern, std::size_t bracket, char subject)
      : pattern_(pattern), at_(bracket + 1), subject_(subject) {}

  ClassTest run() {
    const bool negated = at_ < pattern_.size() && (pattern_[at_] == '!' || pattern_[at_] == '^');
    if (negated) ++at_;
    // A `]` in first place is a member, not the end.
    for (bool first = true; first || at_ >= pattern_.size() || pattern_[at_] != ']'; first = false)
      if (!member()) return {};
    return {true, matched_ != negated && subject_ != '/', at_ + 1};
  }

private:
  bool member() {
    if (at_ >= pattern_.size()) return false;
    const char c = pattern_[at_];
    if (c == '-' && has_previous_ && at_ + 1 < pattern_.size() && pattern_[at_ + 1] != ']')
      return range();
    if (c == '[' && at_ + 1 < pattern_.size() && pattern_[at_ + 1] == ':') {
      const std::size_t close = pattern_.find(']', at_ + 2);
      if (close == none) return false;
      // Without `:]` it is a set that happens to hold `[` and `:`.
      if (close > at_ + 2 && pattern_[close - 1] == ':') return named(close);
    }
    if (!literal(previous_)) return false;
    has_previous_ = true;
    test(previous_, previous_);
    return true;
  }

  bool literal(unsigned char& value) {
    if (pattern_[at_] == '\\' && ++at_ >= pattern_.size()) return false;
    value = static_cast<unsigned char>(pattern_[at_++]);
    return true;
  }

  void test(unsigned char low, unsigned char high) {
    const auto subject = static_cast<unsigned char>(subject_);
    matched_ |= subject >= low && subject <= high;
  }

  bool range() {
    ++at_;
    unsigned char high;
    if (!literal(high)) return false;
    has_previous_ = false; // `a-c-e` is the range a-c, then `-` and `e`
    test(previous_, high);
    return true;
  }

  bool named(std::size_t close) {
    const std::string_view name = pattern_.substr(at_ + 2, close - 1 - (at_ + 2));
    at_ = close + 1;
    has_previous_ = false;
    for (const NamedClass& known : named_classes) {
      if (known.name != name) continue;
      matched_ |= known.contains(subject_);
      return true;
    }
    return false;
  }

  std::string_view pattern_;
  std::size_t at_;
  char subject_;
  unsigned char previous_ = 0;
  bool has_previous_ = false, matched_ = false;
};

// Two places to go back to suffice. What follows a `*` is best matched as early as possible,
// because a later match leaves less for the rest; so an earlier `*` need not be tried again. The
// same holds for `**`, and a `*` cannot reach over the `/` that a later `**` begins at.
class GlobMatcher {
public:
  GlobMatcher(std::string_view pattern, std::string_view path) : pattern_(pattern), path_(path) {}

  bool run() {
    for (;;) {
      if (p_ == pattern_.size() && t_ == path_.size()) return true;
      if (p_ < pattern_.size() && pattern_[p_] == '*') {
        if (star()) return true;
        if (impossible_) return false;
      } else if (p_ == pattern_.size() || t_ == path_.size() || !one()) {
        if (impossible_ || !go_back()) return false;
      }
    }
  }

private:
  // At a run of stars. True if it is a `**` at the end, which takes everything.
  bool star() {
    const std::size_t begin = p_;
    p_ = std::min(pattern_.find_first_not_of('*', p_), pattern_.size());
    const bool whole_component = p_ - begin >= 2 && (begin == 0 || pattern_[begin - 1] == '/');
    const std::string_view rest = pattern_.substr(p_);
    star_p_ = none;
    if (whole_component && rest.empty()) return true;
    if (whole_component && rest[0] == '/') {
      folders_p_ = ++p_; // no folder at all, to begin with
      folders_t_ = t_;
    } else if (whole_component && rest.starts_with("\\/")) {
      folders_p_ = p_ + 2; // with an escaped `/`, git wants at least one folder
      folders_t_ = t_;
      impossible_ = !go_back();
    } else {
      star_p_ = p_;
      star_t_ = t_;
    }
    return false;
  }

  // Matches one byte or class. False if it does not fit.
  bool one() {
    const char c = pattern_[p_], subject = path_[t_];
    if (c == '?') {
      if (subject == '/') return false;
      ++p_;
    } else if (c == '[') {
      const ClassTest test = ClassParser(pattern_, p_, subject).run();
      impossible_ = !test.valid;
      if (!test.valid || !test.matches) return false;
      p_ = test.end;
    } else {
      const bool escaped = c == '\\';
      impossible_ = escaped && p_ + 1 == pattern_.size();
      if (impossible_ || pattern_[p_ + escaped] != subject) return false;
      p_ += 1 + escaped;
    }
    ++t_;
    return true;
  }

  bool go_back() {
    if (star_p_ != none && star_t_ < path_.size() && path_[star_t_] != '/') {
      t_ = ++star_t_;
      p_ = star_p_;
      return true;
    }
    if (folders_p_ == none) return false;
    const std::size_t slash = path_.find('/', folders_t_);
    if (slash == none) return false;
    t_ = folders_t_ = slash + 1;
    p_ = folders_p_;
    star_p_ = none;
    return true;
  }

  std::string_view pattern_, path_;
  std::size_t p_ = 0, t_ = 0;
  std::size_t star_p_ = none, star_t_ = 0;       // after the last `*`; where its match may grow
  std::size_t folders_p_ = none, folders_t_ = 0; // the same for `**/`
  bool impossible_ = false;                      // malformed, or nothing left to try
};

} // namespace

bool glob_match(std::string_view pattern, std::string_view path) {
  return GlobMatcher(pattern, path).run();
}

bool has_wildcard(std::string_view text) {
  return text.find_first_of("*?[") != std::string_view::npos;
}

} // namespace portcuda
