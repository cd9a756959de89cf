#include "tool/launcher/mirrored_text.h"

#include <algorithm>
#include <vector>

#include "tool/edit/edit_application.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

std::size_t lines_in(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count(text, '\n'));
}

// A name in a directive is a string literal.
std::string line_directive(std::size_t line, std::string_view shown) {
  std::string text = "#line " + std::to_string(line) + " \"";
  for (const char c : shown) {
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  return text + "\"\n";
}

// Where the new text goes on as the old one after an edit that changed the number of lines.
struct Resumption {
  std::size_t at;     // in the new text
  std::size_t old_at; // the same place in the old one
  std::size_t until;  // the next edit, in the new text
};

std::vector<Resumption> resumptions(std::string_view source, std::span<const Edit> edits) {
  std::vector<Resumption> result;
  std::size_t grown = 0; // new offset less old one; wraps, as it may be negative
  for (const Edit& edit : edits) {
    const std::size_t begin = edit.offset + grown;
    for (Resumption& r : result) r.until = std::min(r.until, begin);
    grown += edit.text.size() - edit.length;
    const std::size_t old_end = edit.offset + edit.length;
    if (lines_in(edit.text) != lines_in(source.substr(edit.offset, edit.length)))
      result.push_back({old_end + grown, old_end, std::string_view::npos});
    else if (!result.empty() && result.back().until == begin)
      result.push_back({old_end + grown, old_end, std::string_view::npos}); // still to be said
  }
  return result;
}

// May a directive stand before the line of token i? Not in the arguments of a macro, in the middle
// of another directive, behind the end of a comment, or between a macro's name and its arguments.
bool may_stand_before(const FileView& file, std::uint32_t i) {
  const Token& token = file.token(i);
  if (!token.first_on_line || token.in_macro_body) return false;
  const bool hash = file.is(i, "#") && token.in_directive;
  if (token.in_directive && !hash) return false;
  for (std::uint32_t around = file.enclosing(i); around != no_token;
       around = file.enclosing(around))
    if (file.is(around, "(")) return false;
  const std::string_view source = file.source();
  const std::size_t line = source.rfind('\n', token.offset) + 1; // npos + 1 is the beginning
  if (source.substr(line, token.offset - line).find_first_not_of(" \t") != source.npos)
    return false;
  if (hash || i == 0) return true;
  const std::string_view before = file.text(i - 1);
  return file.token(i - 1).in_directive || before == ";" || before == "{" || before == "}";
}

} // namespace

std::string mirrored_text(std::string_view source, std::span<const Edit> edits,
                          std::string_view shown, const TriggerWords& words) {
  const std::string text = apply_edits(source, edits);
  std::vector<Edit> marks{{0, 0, line_directive(1, shown)}};
  const std::vector<Resumption> all = resumptions(source, edits);
  if (!all.empty()) {
    const FileView file(shown, text, words);
    for (const Resumption& r : all)
      for (std::uint32_t i = file.token_at(static_cast<std::uint32_t>(r.at));
           i < file.size() && file.offset(i) < r.until; ++i) {
        const std::size_t before = text.rfind('\n', file.offset(i));
        const std::size_t line = before == text.npos ? 0 : before + 1;
        if (line < r.at || !may_stand_before(file, i)) continue;
        const std::size_t number = lines_in(source.substr(0, r.old_at + (line - r.at))) + 1;
        marks.push_back({static_cast<std::uint32_t>(line), 0, line_directive(number, shown)});
        break;
      }
  }
  std::ranges::stable_sort(marks, {}, &Edit::offset);
  // One place needs one mark; the first line may need none but the one that counts.
  auto same = std::ranges::unique(marks, {}, &Edit::offset);
  marks.erase(same.begin(), same.end());
  return apply_edits(text, marks);
}

} // namespace portcuda
