#include "rewrites/support/statement_list.h"

#include <algorithm>
#include <cctype>

#include "rewrites/support/type_name.h"

namespace portcuda {
namespace {

bool one_of(std::string_view text, std::initializer_list<std::string_view> list) {
  return std::ranges::find(list, text) != list.end();
}

// Keywords that begin a statement which is no expression.
bool begins_no_expression(std::string_view word) {
  return one_of(word, {"if",        "for",          "while",         "do",
                       "switch",    "try",          "else",          "return",
                       "co_return", "break",        "continue",      "goto",
                       "using",     "typedef",      "static_assert", "_Static_assert",
                       "asm",       "__asm__",      "__asm",         "struct",
                       "class",     "enum",         "union",         "static",
                       "constexpr", "const",        "auto",          "template",
                       "case",      "default",      "extern",        "register",
                       "volatile",  "thread_local", "__shared__",    "throw",
                       "delete"});
}

// `T x = …;`, `T x;`, `T x{…};`: a type with a name behind it.
bool is_declaration(const FileView& file, std::uint32_t first) {
  const auto type = parse_type(file, first);
  if (!type || !file.is_identifier(type->end) || is_keyword_but_no_type(file.text(type->end)))
    return false;
  const std::string_view after = file.text(file.next(type->end));
  // `a * b;` as the value of a block multiplies.
  if ((type->pointer || type->reference) && !type->builtin_words) return one_of(after, {"=", "{"});
  return true;
}

// What `NAME(…);` is, where NAME looks like a macro.
StatementKind kind_of_call(const FileView& file, std::uint32_t name, std::uint32_t last) {
  const std::uint32_t open = file.next(name);
  if (!file.is_identifier(name) || !file.is(open, "(") || file.next(file.match(open)) != last)
    return StatementKind::expression;
  if (const MacroDefinition* macro = file.macro_named(file.text(name))) {
    const std::string_view word = file.text(macro->body);
    return macro->body == macro->end || word == "{" || begins_no_expression(word)
               ? StatementKind::other
               : StatementKind::expression;
  }
  const std::string_view word = file.text(name);
  const bool capitals = word.size() > 2 &&
                        std::ranges::none_of(word, [](unsigned char c) { return std::islower(c); });
  return capitals ? StatementKind::macro_call : StatementKind::expression;
}

class WayOut {
public:
  explicit WayOut(const FileView& file) : file_(file) {}

  // Tokens first..last; `loop` and `choice` tell whether `continue` and `break` have a target in
  // there.
  std::string_view find(std::uint32_t first, std::uint32_t last, bool loop, bool choice) const {
    for (std::uint32_t i = first; i != no_token && i <= last; i = file_.next(i)) {
      const std::string_view text = file_.text(i);
      if (text == "{" && file_.match(i) != no_token && file_.brace_kind(i) == BraceKind::lambda) {
        i = file_.match(i);
        continue;
      }
      if (leaves(text, loop, choice)) return text;
      const bool repeats = one_of(text, {"for", "while", "do"});
      if (!repeats && text != "switch") continue;
      const std::uint32_t body = body_of(i);
      if (body == no_token) continue;
      const std::uint32_t end = file_.is(body, "{") ? file_.match(body) : file_.statement_end(body);
      if (end == no_token || end > last) continue;
      if (const auto word = find(body, end, loop || repeats, true); !word.empty()) return word;
      i = end;
    }
    return {};
  }

private:
  static bool leaves(std::string_view word, bool loop, bool choice) {
    if (word == "break" || word == "case" || word == "default") return !choice;
    if (word == "continue") return !loop;
    return one_of(word,
                  {"return", "goto", "co_return", "co_yield", "co_await", "__label__", "alloca",
                   "__builtin_alloca", "va_start", "va_arg", "setjmp", "__shared__"});
  }

  std::uint32_t body_of(std::uint32_t keyword) const {
    std::uint32_t i = file_.next(keyword);
    if (file_.is(keyword, "do")) return i;
    if (!file_.is(i, "(")) return no_token;
    return file_.next(file_.match(i));
  }

  const FileView& file_;
};

} // namespace

Statement last_statement(const FileView& file, std::uint32_t brace) {
  const std::uint32_t last = file.previous(file.match(brace));
  if (file.is(last, "}")) return {last, last, StatementKind::other};
  if (!file.is(last, ";")) return {last, last, StatementKind::unclear};
  std::uint32_t first = file.statement_begin(last);
  if (first == last || first == no_token || first <= brace)
    return {last, last, StatementKind::other};
  const bool plain = !begins_no_expression(file.text(first)) && !is_declaration(file, first);
  return {first, last, plain ? kind_of_call(file, first, last) : StatementKind::other};
}

std::string_view way_out(const FileView& file, std::uint32_t brace) {
  const std::uint32_t first = file.next(brace), last = file.previous(file.match(brace));
  if (first == file.match(brace)) return {};
  return WayOut(file).find(first, last, false, false);
}

} // namespace portcuda
