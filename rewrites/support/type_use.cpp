#include "rewrites/support/type_use.h"

#include <algorithm>

namespace portcuda {

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, text) != words.end();
}

bool may_precede_type(std::string_view word) {
  return is_one_of(word,
                   {"const",           "volatile",     "static",       "constexpr",  "inline",
                    "extern",          "return",       "typename",     "else",       "do",
                    "__device__",      "__host__",     "__global__",   "__shared__", "__constant__",
                    "__forceinline__", "__restrict__", "mutable",      "register",   "new",
                    "sizeof",          "case",         "thread_local", "typedef",    "using",
                    "template",        "operator",     "explicit",     "virtual",    "friend",
                    "consteval",       "constinit",    "__inline__",   "throw",      "__managed__",
                    "public",          "co_return",    "alignof",      "decltype"});
}

bool is_member_or_qualified(const FileView& file, std::uint32_t i) {
  const std::uint32_t p = file.previous(i);
  if (is_one_of(file.text(p), {".", "->"})) return true;
  if (!file.is(p, "::")) return false;
  const std::uint32_t scope = file.previous(p);
  return (file.is_identifier(scope) && !may_precede_type(file.text(scope))) ||
         is_one_of(file.text(scope), {">", ">>"}) || file.is(file.previous(p), "using");
}

bool declares_name(const FileView& file, std::uint32_t i) {
  const std::uint32_t p = file.previous(i);
  const std::string_view before = file.text(p), after = file.text(file.next(i));
  if (file.token(i).in_directive) {
    if (const MacroDefinition* macro = file.macro_at(i))
      if (macro->name == i ||
          std::ranges::find(macro->parameters, file.text(i)) != macro->parameters.end())
        return true;
    if (!file.token(i).in_macro_body) return false;
  }
  if (is_one_of(before, {"struct", "class", "union", "enum", "namespace", "goto"})) return true;
  if (before == "using" && is_one_of(after, {"=", ";"})) return true;
  if (is_one_of(before, {"{", ","}) && is_one_of(after, {",", "=", "}"})) {
    const std::uint32_t brace = file.enclosing(i);
    if (brace != no_token && file.is(brace, "{") &&
        file.brace_kind(brace) == BraceKind::enumeration)
      return true;
  }
  const bool after_name = file.is_identifier(p) && !may_precede_type(before);
  if (after_name && after == "(") return true; // a function
  // `int uint = 3`, `float* uint,`, `auto& uint)`, `typedef struct {…} uint;`.
  const bool after_type = after_name || is_one_of(before, {"*", "&", "&&", "}", ">"});
  return after_type && is_one_of(after, {"=", ";", ",", ")", "[", ":"});
}

bool is_type_use(const FileView& file, std::uint32_t i) {
  const std::uint32_t p = file.previous(i), n = file.next(i);
  const std::string_view before = file.text(p), after = file.text(n);
  if (is_one_of(before, {"-", "+", "/", "%", "!", "~", "?", "&&", "||", "=="}) && after != "(" &&
      after != "{")
    return false;
  if (file.is_identifier(n)) return true;
  if (is_one_of(after, {"&", "&&", ">", ">>", "(", "{", "..."})) return true;
  if (after == "*") { // `uint* p`, not `uint * 3`
    const std::uint32_t factor = file.next(n);
    return factor == no_token || file.token(factor).kind != TokenKind::number;
  }
  if (is_one_of(after, {",", ")"}))
    return is_one_of(before, {"(", ",", "<"}) || may_precede_type(before);
  if (after == ";") return before == "="; // an alias
  if (after == "[") return before == "new" || before == "<";
  if (after == "=")
    return is_one_of(before, {"<", ",", "(", "const"}); // a parameter without a name
  return false;
}

bool is_preprocessor_text(const FileView& file, std::uint32_t i) {
  if (file.token(i).in_directive && !file.token(i).in_macro_body) return true;
  return is_one_of(file.text(file.previous(i)), {"#", "##"}) ||
         is_one_of(file.text(file.next(i)), {"##"});
}

std::uint32_t whole_statement_begin(const FileView& file, std::uint32_t i) {
  for (;;) {
    const std::uint32_t begin = file.statement_begin(i), before = file.previous(begin);
    if (before == no_token || !is_one_of(file.text(before), {"(", "["})) return begin;
    i = before;
  }
}

} // namespace portcuda
