#include "rewrites/support/tidy_edit.h"

#include <algorithm>

namespace portcuda {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_line_end(char c) { return c == '\n' || c == '\r'; }

} // namespace

std::uint32_t line_begin(std::string_view source, std::uint32_t offset) {
  while (offset > 0 && !is_line_end(source[offset - 1])) --offset;
  return offset;
}

std::uint32_t line_end(std::string_view source, std::uint32_t offset) {
  while (offset < source.size() && !is_line_end(source[offset])) ++offset;
  return offset;
}

Edit remove_tokens(const FileView& file, std::uint32_t first, std::uint32_t last) {
  auto source = file.source();
  auto begin = file.offset(first), end = file.end_offset(last);
  auto text = begin, behind = end;
  while (text > 0 && is_blank(source[text - 1])) --text;
  while (behind < source.size() && is_blank(source[behind])) ++behind;
  bool starts_line = text == 0 || is_line_end(source[text - 1]);
  bool ends_line = behind == source.size() || is_line_end(source[behind]);
  bool opened = text > 0 && (source[text - 1] == '(' || source[text - 1] == '[') && text == begin;
  bool keeps_blank_before = starts_line || opened;
  bool comment =
      !ends_line && (source.substr(behind, 2) == "//" || source.substr(behind, 2) == "/*");
  bool tight = !ends_line &&
               (comment || std::string_view(";,)]").find(source[behind]) != std::string_view::npos);
  // `f()⏎ X;` becomes `f();`, unless a comment ends the line above.
  if (starts_line && tight && !comment && first > 0 && file.previous(first) == first - 1) {
    auto above = file.end_offset(first - 1);
    auto between = source.substr(above, begin - above);
    if (between.find_first_not_of(" \t\r\n") == between.npos) return {above, end - above, ""};
  }
  if (starts_line && ends_line) {
    if (source.substr(behind, 2) == "\r\n") ++behind;
    if (behind < source.size()) ++behind;
    return {text, behind - text, ""};
  }
  // `a X b`: the blank before stays, the one behind goes. `a X;` and `a X {`: the other way round.
  bool word_behind = !ends_line && !tight && source[behind] != '{' && source[behind] != '=' &&
                     source[behind] != '\\';
  if (keeps_blank_before || word_behind) return {begin, behind - begin, ""};
  return {text, end - text, ""};
}

Edit replace_tokens(const FileView& file, std::uint32_t first, std::uint32_t last,
                    std::string text) {
  return {file.offset(first), file.end_offset(last) - file.offset(first), std::move(text)};
}

Edit insert_before(const FileView& file, std::uint32_t token, std::string text) {
  return {file.offset(token), 0, std::move(text)};
}
Edit insert_behind(const FileView& file, std::uint32_t token, std::string text) {
  return {file.end_offset(token), 0, std::move(text)};
}

} // namespace portcuda
