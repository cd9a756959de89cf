#include "rewrites/support/alternative_token.h"

#include <algorithm>
#include <utility>

namespace portcuda {
namespace {

constexpr std::array<std::string_view, alternative_tokens.size()> symbols = {
    "&&", "||", "!", "^", "&", "|", "~", "!=", "&=", "|=", "^="};

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, text) != words.end();
}

// `{% if a and b %}` in a text template is the template's language, not C++.
bool in_template_tag(const FileView& file, std::uint32_t offset) {
  if (file.path().find(".j2") == file.path().npos && file.path().find("jinja") == file.path().npos)
    return false;
  const std::string_view before = file.source().substr(0, offset);
  const auto is_open = [before](std::string_view open, std::string_view close) {
    const auto opened = before.rfind(open), closed = before.rfind(close);
    return opened != before.npos && (closed == before.npos || closed < opened);
  };
  return is_open("{%", "%}") || is_open("{{", "}}");
}

// Not an operator: a member or a name of C code, half of a pasted name, a word of prose.
bool is_a_name(std::string_view before, std::string_view after, bool unary, bool opens_macro) {
  if (is_one_of(before, {".", "->", "::", "#", "##"}) || is_one_of(after, {"##", ".", "->", "::"}))
    return true;
  if (before == "operator") return false;
  if (is_one_of(after, {"=", ";", "}", ":"})) return true;
  // An operator between two operands has one before it; a macro may leave it to its user.
  return !unary && !opens_macro && (before.empty() || is_one_of(before, {";", "{", "}"}));
}

bool is_alone(std::string_view before, std::string_view after) {
  return is_one_of(before, {"(", ","}) && is_one_of(after, {")", ","});
}

// `not x` to `!x`, but `a and b` to `a && b`; and never two symbols that read as a third.
Edit edit_of(const FileView& file, std::uint32_t i, std::string_view symbol, bool unary) {
  Edit edit{file.offset(i), file.token(i).length, std::string(symbol)};
  const std::string_view source = file.source();
  const std::uint32_t p = file.previous(i);
  if (p != no_token && file.is(p, "operator")) {
    const auto gap = file.text_between(p, i);
    if (gap.find_first_not_of(" \t", file.text(p).size()) == gap.size() - edit.length) {
      edit.length += edit.offset - file.end_offset(p);
      edit.offset = file.end_offset(p);
    }
    return edit;
  }
  std::uint32_t end = edit.offset + edit.length;
  if (unary) {
    const auto text = source.find_first_not_of(" \t", end);
    const bool on_this_line = text != source.npos && source[text] != '\n' && source[text] != '\r' &&
                              source[text] != '\\' && source[text] != '/';
    if (on_this_line) end = std::uint32_t(text);
    edit.length = end - edit.offset;
  }
  if (end < source.size() && std::string_view("&|=^").find(source[end]) != std::string_view::npos)
    edit.text += ' ';
  if (edit.offset > 0) {
    const char before = source[edit.offset - 1];
    const bool reads_on =
        std::string_view("&|^").find(before) != std::string_view::npos && symbol.front() == before;
    if (reads_on) edit.text.insert(0, " ");
  }
  return edit;
}

} // namespace

std::optional<AlternativeToken> alternative_token(const FileView& file, std::uint32_t i) {
  const auto which = std::ranges::find(alternative_tokens, file.text(i));
  if (which == alternative_tokens.end()) return {};
  const std::string_view symbol = symbols[which - alternative_tokens.begin()];
  const bool unary = symbol == "!" || symbol == "~";
  const std::string_view before = file.text(file.previous(i)), after = file.text(file.next(i));
  const bool opens_macro = file.token(i).in_macro_body && before.empty();
  if (is_a_name(before, after, unary, opens_macro)) return {};
  const bool alone = before != "operator" && is_alone(before, after);
  const bool is_operator =
      before == "operator" || alone || unary || opens_macro || !is_one_of(before, {"(", ","});
  if (!is_operator || in_template_tag(file, file.offset(i))) return {};
  if (file.macro_named(*which)) return {};
  return AlternativeToken{symbol, edit_of(file, i, symbol, unary), alone};
}

} // namespace portcuda
