#include "rewrites/support/int128_use.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>

#include "rewrites/support/branch_conditions.h"

namespace portcuda {
namespace {

using Words = std::initializer_list<std::string_view>;
bool is_one_of(std::string_view text, Words words) {
  return std::ranges::find(words, text) != words.end();
}

bool spells_int128(std::string_view word) {
  return std::ranges::find(int128_words, word) != std::end(int128_words);
}

// Operators that calculate with the value on their left. `*` and `&` mean it too, but only behind
// an operand.
bool calculates_after(std::string_view op) {
  return is_one_of(op, {"+",  "-",  "*",  "/",  "%",   "<<",  ">>", "&",  "|",  "^",  "+=",
                        "-=", "*=", "/=", "%=", "<<=", ">>=", "&=", "|=", "^=", "++", "--",
                        "==", "!=", "<",  ">",  "<=",  ">=",  "&&", "||", "?"});
}
bool calculates_before(std::string_view op) {
  return is_one_of(op, {"+",  "-",  "/",  "%",  "<<",  ">>",  "|",  "^",  "~",  "!",
                        "++", "--", "==", "!=", "<=",  ">=",  "+=", "-=", "*=", "/=",
                        "%=", "|=", "&=", "^=", "<<=", ">>=", "&&", "||"});
}

bool is_zero(std::string_view number) {
  return number == "0" || number == "0u" || number == "0ull" || number == "0x0";
}

// Follows one file's uses. Built once per file, thrown away after.
class Int128Walk {
public:
  explicit Int128Walk(const FileView& file) : file_(file) {}

  std::vector<Int128Use> run() {
    if (defines_the_name()) return {};
    for (std::uint32_t i = 0; i < file_.size(); ++i)
      if (spells_int128(file_.text(i)) && is_type_here(i)) uses_.push_back(spelling(i));
    find_aliases();
    for (const Int128Use& use : uses_) examine(use.first, use.last);
    for (std::uint32_t i = 0; !aliases_.empty() && i < file_.size(); ++i)
      if (file_.is_identifier(i) && aliases_.contains(file_.text(i)) &&
          !alias_definitions_.contains(i))
        examine(i, i);
    judge();
    return std::move(uses_);
  }

private:
  // A function, or nullptr for what stands outside of functions.
  using Scope = const Function*;
  struct Evidence {
    bool arithmetic = false, needs_builtin = false;
  };

  std::string_view after(std::uint32_t i) const { return file_.text(file_.next(i)); }
  std::string_view before(std::uint32_t i) const { return file_.text(file_.previous(i)); }

  bool is_number(std::uint32_t i) const {
    return i < file_.size() && file_.token(i).kind == TokenKind::number;
  }

  // `using __int128_t = …`, `struct __uint128_t {`: the project brings its own.
  bool defines_the_name() const {
    for (std::uint32_t i = 0; i < file_.size(); ++i) {
      if (!spells_int128(file_.text(i))) continue;
      // `struct alignas(16) __int128_t {` too.
      const bool introduced =
          (before(i) == "using" && after(i) == "=") ||
          (is_one_of(file_.text(file_.statement_begin(i)), {"struct", "class", "union"}) &&
           is_one_of(after(i), {"{", ":", "final"}));
      if (introduced && file_.compiled(i) != Truth::no) return true;
      if (before(i) != "typedef" && after(i) == ";" &&
          file_.is(file_.statement_begin(i), "typedef") && file_.compiled(i) != Truth::no)
        return true;
      const MacroDefinition* macro = file_.macro_at(i);
      if (macro && macro->name == i) return true;
    }
    return false;
  }

  bool is_type_here(std::uint32_t i) const {
    if (file_.token(i).in_directive && !file_.token(i).in_macro_body)
      return false; // #ifdef, #if defined(…)
    if (is_one_of(before(i), {".", "->", "#", "##"}) || after(i) == "##") return false;
    return file_.compiled(i) != Truth::no && !dead_by_local_macro(file_, i);
  }

  Int128Use spelling(std::uint32_t i) const {
    Int128Use use{i, i, file_.is(i, "__uint128_t"), false, false};
    if (!file_.is(i, "__int128")) return use;
    if (is_one_of(before(i), {"unsigned", "signed"}))
      use.first = file_.previous(i);
    else if (is_one_of(after(i), {"unsigned", "signed"}))
      use.last = file_.next(i);
    use.is_unsigned = file_.is(use.first, "unsigned") || file_.is(use.last, "unsigned");
    return use;
  }

  void find_aliases() {
    for (const Int128Use& use : uses_) {
      const std::uint32_t begin = file_.statement_begin(use.first);
      std::uint32_t name = no_token;
      if (file_.is(begin, "using") && after(file_.next(begin)) == "=" && after(use.last) == ";")
        name = file_.next(begin);
      if (file_.is(begin, "typedef") && after(file_.next(use.last)) == ";")
        name = file_.next(use.last);
      if (const MacroDefinition* macro = file_.macro_at(use.first);
          macro && !macro->function_like && macro->body == use.first && macro->end == use.last + 1)
        name = macro->name;
      if (name == no_token || !file_.is_identifier(name)) continue;
      aliases_.insert(file_.text(name));
      alias_definitions_.insert(name);
    }
  }

  // The function whose head or body holds token i.
  Scope scope_of(std::uint32_t i) const {
    if (Scope inside = file_.outermost_function(i)) return inside;
    for (std::uint32_t at = i; at < file_.size(); at = file_.next(at)) {
      if (file_.is(at, ";") || file_.is(at, "}")) return nullptr;
      if (!file_.is(at, "{")) continue;
      const Scope function = file_.function(file_.next(at));
      return function && function->head <= i && function->body == at ? function : nullptr;
    }
    return nullptr;
  }

  // Tokens first..last spell the type, or an alias of it.
  void examine(std::uint32_t first, std::uint32_t last) {
    const Scope scope = scope_of(first);
    Evidence& evidence = evidence_[scope];
    std::uint32_t at = file_.next(last);
    while (is_one_of(file_.text(at), {"const", "volatile", "unsigned", "signed"}))
      at = file_.next(at);
    int pointers = 0;
    for (; is_one_of(file_.text(at), {"*", "&", "&&", "const", "__restrict__", "__restrict"});
         at = file_.next(at))
      pointers += file_.is(at, "*");
    const bool in_template_list = before(first) == "<" || before(first) == "," || file_.is(at, ">");
    if (in_template_list && asks_for_builtin(first)) evidence.needs_builtin = true;
    if (file_.is_identifier(at))
      declared(scope, evidence, first, at, pointers);
    else if (file_.is(at, ")"))
      cast(evidence, first, at, pointers);
    else if (file_.is(at, ">"))
      named_cast(evidence, at, pointers);
    else if (pointers == 0 && (file_.is(at, "(") || file_.is(at, "{")))
      constructed(evidence, at);
  }

  // Is the type an argument of a trait that knows only built-in integers?
  bool asks_for_builtin(std::uint32_t first) const {
    std::uint32_t less = file_.previous(first);
    for (int steps = 0; less < file_.size() && !file_.is(less, "<") && ++steps < 16;
         less = file_.previous(less)) {
      if (!is_one_of(file_.text(less), {">", ")"})) continue;
      less = file_.is(less, ">") ? file_.template_open(less) : file_.match(less);
    }
    return is_one_of(before(less),
                     {"make_unsigned_t", "make_signed_t", "make_unsigned", "make_signed",
                      "is_integral_v", "is_integral", "is_arithmetic", "is_arithmetic_v",
                      "is_signed", "is_signed_v", "is_unsigned", "is_unsigned_v", "hash", "atomic",
                      "integral_constant", "uniform_int_distribution"});
  }

  // `T name`, `T* name`, `T name[8]`: how is the name used from here to the end of the function or
  // file?
  void declared(Scope scope, Evidence& evidence, std::uint32_t type, std::uint32_t name,
                int pointers) {
    if (aliases_.contains(file_.text(name)) || after(name) == "(") return; // no variable
    if (after(name) == ":" && is_number(file_.next(file_.next(name))))
      evidence.needs_builtin = true; // a bit-field
    const bool indirect = pointers > 0 || after(name) == "[";
    const std::uint32_t equals = file_.next(name);
    if (pointers == 0 && is_one_of(file_.text(equals), {"=", "{"})) initialised(evidence, equals);
    const std::uint32_t end = scope && scope->end != no_token ? scope->end : file_.size();
    const std::string_view spelled = file_.text(name);
    for (std::uint32_t i = name + 1; i < end; ++i) {
      if (!file_.is_identifier(i) || file_.text(i) != spelled) continue;
      if (used_in_calculation(i, indirect)) evidence.arithmetic = true;
      if (indirect) continue;
      if (before(i) == "(" && before(file_.previous(i)) == "switch") evidence.needs_builtin = true;
      if (const std::uint32_t number = number_across(i); number != no_token)
        numbers_[type].push_back(number);
    }
  }

  // `= 5`, `{1}`: an integer goes in. `= 0` only clears.
  void initialised(Evidence& evidence, std::uint32_t equals) {
    const std::uint32_t value = file_.next(equals);
    if (is_number(value) && !is_zero(file_.text(value))) evidence.arithmetic = true;
  }

  // The number across from the value `name` in `c ? name : 0` or `c ? 0 : name`.
  std::uint32_t number_across(std::uint32_t name) const {
    const std::uint32_t previous = file_.previous(name), next = file_.next(name);
    std::uint32_t other = no_token;
    if (file_.is(previous, "?") && file_.is(next, ":")) other = file_.next(next);
    if (file_.is(previous, ":") && before(file_.previous(previous)) == "?")
      other = file_.previous(previous);
    return is_number(other) ? other : no_token;
  }

  bool used_in_calculation(std::uint32_t name, bool indirect) const {
    std::uint32_t first = name, last = name;
    while (is_one_of(before(first), {".", "->", "::"})) {
      first = file_.previous(file_.previous(first));
      if (first >= file_.size()) return false;
      const std::uint32_t open = file_.match(first);
      if (open < first) first = open;
    }
    bool value = !indirect;
    while (file_.is(file_.next(last), "[")) {
      last = file_.match(file_.next(last));
      if (last >= file_.size()) return false;
      value = true;
    }
    if (indirect && !value) {
      if (before(first) != "*" || is_operand_end(file_.previous(file_.previous(first))))
        return false;
      first = file_.previous(first);
    }
    return calculates_around(first, last);
  }

  bool is_operand_end(std::uint32_t i) const {
    if (i >= file_.size() || is_one_of(file_.text(i), {"return", "case", "throw"})) return false;
    return file_.is_identifier(i) || is_number(i) || is_one_of(file_.text(i), {")", "]"});
  }

  bool calculates_around(std::uint32_t first, std::uint32_t last) const {
    if (const std::uint32_t next = file_.next(last); next < file_.size()) {
      if (calculates_after(file_.text(next))) return true;
      const std::uint32_t right = file_.next(next);
      if (file_.is(next, "=") && is_number(right) && !is_zero(file_.text(right))) return true;
    }
    const std::uint32_t previous = file_.previous(first);
    if (previous >= file_.size()) return false;
    if (calculates_before(file_.text(previous))) return true;
    // `a * value`, `a & value`; `*value` and `&value` are not calculations.
    return is_one_of(file_.text(previous), {"*", "&"}) &&
           is_operand_end(file_.previous(previous)) &&
           !is_cast_parenthesis(file_.previous(previous));
  }

  // The `)` of `(T*)`: what follows is the operand of the cast.
  bool is_cast_parenthesis(std::uint32_t close) const {
    return file_.is(close, ")") && is_one_of(before(close), {"*", "&", "const"});
  }

  // The end of the operand that starts at `at`: `p`, `&x`, `a.b[i]`, `f(x)`, `(p + 1)`.
  std::uint32_t operand_end(std::uint32_t at) const {
    while (is_one_of(file_.text(at), {"&", "*", "+", "-", "~", "!"})) at = file_.next(at);
    std::uint32_t last = file_.is(at, "(") ? file_.match(at) : at;
    while (last < file_.size()) {
      const std::uint32_t next = file_.next(last);
      if (file_.is(next, "[") || file_.is(next, "("))
        last = file_.match(next);
      else if (is_one_of(file_.text(next), {".", "->", "::"}))
        last = file_.next(next);
      else
        break;
    }
    return last;
  }

  // `(T)x`, `*(T*)p`.
  void cast(Evidence& evidence, std::uint32_t first, std::uint32_t close, int pointers) {
    const std::uint32_t open = file_.match(close), operand = file_.next(close);
    if (open >= first || file_.is_identifier(file_.previous(open))) {
      // sizeof(T), f(T): no cast; `return (T)x` is one.
      if (!is_one_of(before(open), {"return", "case"})) return;
    }
    if (operand >= file_.size() ||
        is_one_of(file_.text(operand), {";", ",", ")", "{", "]", "}", "=", "const", "noexcept"}))
      return;
    const std::uint32_t last = operand_end(operand);
    if (last >= file_.size()) return;
    if (pointers == 0)
      evidence.arithmetic |= !(operand == last && is_zero(file_.text(operand)));
    else if (before(open) == "*")
      evidence.arithmetic |= calculates_around(file_.previous(open), last);
  }

  // `static_cast<T>(x)`, `*reinterpret_cast<T*>(p)`, `reinterpret_cast<T*>(p)[i]`.
  void named_cast(Evidence& evidence, std::uint32_t greater, int pointers) {
    const std::uint32_t less = file_.template_open(greater), keyword = file_.previous(less);
    const std::uint32_t open = file_.next(greater);
    if (less >= file_.size() || !file_.is(open, "(") || file_.match(open) >= file_.size()) return;
    if (file_.is(keyword, "static_cast") && pointers == 0) {
      const std::uint32_t value = file_.next(open);
      evidence.arithmetic |= !(is_zero(file_.text(value)) && file_.is(file_.next(value), ")"));
    } else if (file_.is(keyword, "reinterpret_cast") && before(keyword) == "*") {
      evidence.arithmetic |= calculates_around(file_.previous(keyword), file_.match(open));
    } else if (file_.is(keyword, "reinterpret_cast") && after(file_.match(open)) == "[") {
      evidence.arithmetic |= calculates_around(keyword, operand_end(keyword));
    }
  }

  // `T(x)`, `T{x}`.
  void constructed(Evidence& evidence, std::uint32_t open) {
    const std::uint32_t value = file_.next(open);
    if (value >= file_.size() || value == file_.match(open)) return;
    evidence.arithmetic |= !(is_zero(file_.text(value)) && file_.next(value) == file_.match(open));
  }

  // A name outside functions (alias, member, parameter of a declaration) is what the whole file
  // makes of it.
  void judge() {
    Evidence file_wide;
    for (const auto& [scope, evidence] : evidence_) {
      file_wide.arithmetic |= evidence.arithmetic;
      file_wide.needs_builtin |= evidence.needs_builtin;
    }
    for (Int128Use& use : uses_) {
      const Scope scope = scope_of(use.first);
      const Evidence& evidence = scope ? evidence_[scope] : file_wide;
      use.arithmetic = evidence.arithmetic;
      use.needs_builtin = evidence.needs_builtin;
      use.numbers = numbers_[use.first];
    }
  }

  const FileView& file_;
  std::vector<Int128Use> uses_;
  std::set<std::string_view> aliases_;
  std::set<std::uint32_t> alias_definitions_;
  std::map<Scope, Evidence> evidence_;
  std::map<std::uint32_t, std::vector<std::uint32_t>> numbers_; // by the first token of the type
};

} // namespace

std::vector<Int128Use> int128_uses(const FileView& file) { return Int128Walk(file).run(); }

} // namespace portcuda
