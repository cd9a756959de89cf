#include "rewrites/support/operand.h"

#include <algorithm>
#include <string_view>

#include "rewrites/support/type_name.h"

namespace portcuda {
namespace {

bool one_of(std::string_view text, std::initializer_list<std::string_view> list) {
  return std::ranges::find(list, text) != list.end();
}

// Words that an operand may follow at once.
bool begins_operand(std::string_view word) {
  return one_of(word,
                {"return", "co_return", "co_yield", "co_await", "throw", "case", "else", "do",
                 "and", "or", "not", "xor", "bitand", "bitor", "compl", "sizeof", "__extension__"});
}

bool is_literal(const FileView& file, std::uint32_t i) {
  if (i >= file.size()) return false;
  const TokenKind kind = file.token(i).kind;
  return kind == TokenKind::number || kind == TokenKind::string || kind == TokenKind::character ||
         one_of(file.text(i), {"true", "false", "nullptr"});
}

// One past `static_cast<T>(…)`, `T{…}`, `int(…)`, `(T)x…` at first, when that fills first..last.
bool names_its_type(const FileView& file, std::uint32_t first, std::uint32_t last) {
  if (one_of(file.text(first),
             {"static_cast", "reinterpret_cast", "sizeof", "alignof", "const_cast"})) {
    std::uint32_t i = file.next(first);
    if (file.is(i, "<")) i = file.next(file.template_close(i));
    return file.match(i) == last;
  }
  if (file.is(first, "(")) return parenthesised_type(file, first) && file.match(first) != last;
  const auto type = parse_type(file, first);
  if (!type || type->pointer || type->reference) return false;
  const bool call = file.is(type->end, "(") && type->builtin_words == 1;
  return (call || file.is(type->end, "{")) && file.match(type->end) == last;
}

} // namespace

bool may_begin_operand(const FileView& file, std::uint32_t i) {
  const std::uint32_t before = file.previous(i);
  if (before == no_token) return i < file.size() && file.token(i).in_macro_body;
  if (file.is_identifier(before)) return begins_operand(file.text(before));
  if (file.token(before).kind != TokenKind::punctuation) return false;
  if (one_of(file.text(before), {")", "]", "}", ".", "->", "::", "...", "#", "##"})) return false;
  // `operator=(`, `operator T*(`; `operator()(` ends in `)`.
  std::uint32_t name = before;
  while (name != no_token && file.token(name).kind == TokenKind::punctuation && before - name < 3)
    name = file.previous(name);
  if (name != no_token && (file.is(name, "operator") || file.is(file.previous(name), "operator")))
    return false;
  const bool closes = one_of(file.text(before), {">", ">>", ">>>"});
  if (closes) {
    const std::uint32_t open = file.template_open(before);
    if (open != no_token &&
        (file.is_identifier(file.previous(open)) || file.is(file.previous(open), "]")))
      return false;
  }
  return true;
}

bool is_unary(const FileView& file, std::uint32_t i) {
  const std::uint32_t before = file.previous(i);
  if (before == no_token) return true;
  if (file.is_identifier(before)) return begins_operand(file.text(before));
  if (one_of(file.text(before), {")", "]", "}"})) return false;
  return file.token(before).kind == TokenKind::punctuation;
}

bool in_unevaluated_operand(const FileView& file, std::uint32_t i) {
  for (std::uint32_t open = file.enclosing(i); open != no_token; open = file.enclosing(open)) {
    if (file.is(open, "{")) return false;
    const std::string_view word = file.text(file.previous(open));
    if (one_of(word, {"sizeof", "decltype", "alignof", "noexcept", "typeid", "typeof", "__typeof__",
                      "__typeof", "_Alignof", "__alignof__"}))
      return true;
  }
  return file.is(file.previous(i), "sizeof");
}

bool is_free_of_effects(const FileView& file, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t i = first; i != no_token && i <= last; i = file.next(i)) {
    const std::string_view text = file.text(i);
    if (one_of(text,
               {"++",  "--",  "=", "+=", "-=",  "*=",     "/=",    "%=",       "&=",  "|=", "^=",
                "<<=", ">>=", "{", "?",  "new", "delete", "throw", "co_await", "asm", "#",  "##"}))
      return false;
    // A call; `<<` may be one, to a stream.
    if (text == "<<" || text == ">>") return false;
    const std::uint32_t next = file.next(i);
    if (next == no_token || next > last || !file.is(next, "(")) continue;
    const bool cast =
        one_of(text, {"sizeof", "alignof", "and", "or", "not"}) || is_builtin_type_word(text);
    const bool named_cast = text == ">" && file.template_open(i) != no_token &&
                            one_of(file.text(file.previous(file.template_open(i))),
                                   {"static_cast", "reinterpret_cast", "const_cast"});
    if ((file.is_identifier(i) && !cast) || text == ")" || text == "]" ||
        (text == ">" && file.template_open(i) != no_token && !named_cast))
      return false;
  }
  return true;
}

bool converts_in_braces(const FileView& file, std::uint32_t first, std::uint32_t last) {
  if (first == last) return is_literal(file, first);
  if ((file.is(first, "-") || file.is(first, "+")) && file.next(first) == last)
    return is_literal(file, last);
  if (file.is(first, "&")) return true;
  if (file.is(first, "{") && file.match(first) == last) {
    std::uint32_t start = file.next(first);
    for (std::uint32_t i = start; i != no_token && i <= last; i = file.next(i)) {
      if ((file.is(i, ",") || i == last)) {
        if (start < i && !converts_in_braces(file, start, file.previous(i))) return false;
        start = file.next(i);
      } else if (const std::uint32_t close = file.match(i); close != no_token && close > i) {
        i = close;
      }
    }
    return true;
  }
  return names_its_type(file, first, last);
}

} // namespace portcuda
