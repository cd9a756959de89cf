// Where template argument lists and statements begin and end.
#include "tool/lex/file_view.h"

namespace portcuda {

namespace {
constexpr int longest_template_list = 2000; // tokens; beyond it `<` is taken as less-than
}

std::uint32_t FileView::template_close(std::uint32_t less) const {
  int depth = 0, steps = 0;
  for (auto i = less; i != no_token && ++steps < longest_template_list; i = next(i)) {
    auto t = text(i);
    if (t == "<")
      ++depth;
    else if (t == ">")
      --depth;
    else if (t == ">>")
      depth -= 2;
    else if (t == ">>>")
      depth -= 3;
    else if (t == "(" || t == "[" || t == "{") {
      i = match(i);
      if (i == no_token) return no_token;
      continue;
    } else if (t == ";" || t == ")" || t == "]" || t == "}" || t == "<<" || t == "<<<")
      return no_token;
    if (depth <= 0) return i;
  }
  return no_token;
}

std::uint32_t FileView::template_open(std::uint32_t greater) const {
  int depth = 0, steps = 0;
  for (auto i = greater; i != no_token && ++steps < longest_template_list; i = previous(i)) {
    auto t = text(i);
    if (t == ">")
      ++depth;
    else if (t == ">>")
      depth += 2;
    else if (t == ">>>")
      depth += 3;
    else if (t == "<")
      --depth;
    else if (t == ")" || t == "]" || t == "}") {
      i = match(i);
      if (i == no_token) return no_token;
      continue;
    } else if (t == ";" || t == "(" || t == "[" || t == "{" || t == "<<" || t == "<<<")
      return no_token;
    if (depth <= 0) return is(i, "<") ? i : no_token;
  }
  return no_token;
}

namespace {

bool ends_previous_statement(const FileView& file, std::uint32_t close) {
  auto open = file.match(close);
  if (open == no_token) return true;
  switch (file.brace_kind(open)) {
  case BraceKind::function:
  case BraceKind::name_space:
  case BraceKind::block:
    return true;
  default:
    return false; // `struct S {…} s;`, an initialiser, a lambda: the statement goes on
  }
}

bool ends_label(const FileView& file, std::uint32_t colon) {
  auto before = file.previous(colon);
  auto t = file.text(before);
  if (t == "public" || t == "private" || t == "protected" || t == "default") return true;
  if (!file.is_identifier(before)) return false;
  auto edge = file.text(file.previous(before));
  return edge == ";" || edge == "{" || edge == "}" || edge == "case";
}

} // namespace

std::uint32_t FileView::statement_begin(std::uint32_t i) const {
  if (i >= size()) return i;
  // A closing bracket belongs to the statement that opened it.
  if (auto open = match(i); open != no_token && open < i) i = open;
  for (;;) {
    auto p = previous(i);
    if (p == no_token) return i;
    if (!tokens_[i].in_directive && i - p > 1) return i; // a directive stands between
    auto t = text(p);
    if (t == ";" || t == "{" || t == "(" || t == "[" || (t == ":" && ends_label(*this, p)))
      return i;
    if (t == "}" && ends_previous_statement(*this, p)) return i;
    auto open = match(p);
    i = open != no_token && open < p ? open : p;
  }
}

std::uint32_t FileView::statement_end(std::uint32_t i) const {
  if (i >= size()) return i;
  for (auto last = i;; i = next(i)) {
    if (i == no_token) return last;
    auto t = text(i);
    if (t == ";") return i;
    if (t == ")" || t == "]" || t == "}") return last;
    if (auto close = match(i); close != no_token && close > i) {
      bool body =
          t == "{" && (brace_kind(i) == BraceKind::function || brace_kind(i) == BraceKind::block ||
                       brace_kind(i) == BraceKind::name_space);
      i = close;
      if (body) return i;
    }
    last = i;
  }
}

} // namespace portcuda
