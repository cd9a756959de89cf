#include "tool/edit/unified_diff.h"

#include <algorithm>
#include <span>
#include <vector>

#include "tool/edit/line_changes.h"

namespace portcuda {
namespace {

using Lines = std::vector<std::string_view>;
constexpr std::uint32_t context = 3;

// git's C-style quoting. A name with a blank gets a tab behind it, or `patch` would end the name
// there; one that ends with a blank is quoted, because `patch` drops that blank even so.
std::string header_name(std::string_view prefix, std::string_view path) {
  static constexpr std::string_view plain = "\a\b\t\n\v\f\r\"\\", letters = "abtnvfr\"\\";
  std::string name(prefix);
  bool quoted = path.ends_with(' ');
  for (char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const std::size_t known = plain.find(c);
    quoted |= known != plain.npos || byte < 0x20 || byte >= 0x7f;
    if (known != plain.npos)
      name.append({'\\', letters[known]});
    else if (byte < 0x20 || byte >= 0x7f)
      name.append(
          {'\\', char('0' + (byte >> 6)), char('0' + ((byte >> 3) & 7)), char('0' + (byte & 7))});
    else
      name += c;
  }
  if (quoted) return '"' + name + '"';
  return path.find(' ') == path.npos ? name : name + '\t';
}

// "12,3": the first line counted from 1. An empty range names the line before it, and a single line
// needs no count.
std::string range_text(std::uint32_t begin, std::uint32_t end) {
  const std::uint32_t count = end - begin;
  std::string text = std::to_string(count == 0 ? begin : begin + 1);
  return count == 1 ? text : text + "," + std::to_string(count);
}

void append_lines(std::string& out, char mark, const Lines& lines, std::uint32_t begin,
                  std::uint32_t end) {
  for (std::uint32_t i = begin; i < end; ++i) {
    out += mark;
    out += lines[i];
    if (!lines[i].ends_with('\n')) out += "\n\\ No newline at end of file\n";
  }
}

// Changes whose context touches or overlaps, as one hunk.
void append_hunk(std::string& out, const Lines& old_lines, const Lines& new_lines,
                 std::span<const LineChange> changes) {
  const LineChange &first = changes.front(), &last = changes.back();
  const std::uint32_t lead = std::min(context, first.old_begin);
  const std::uint32_t trail = std::min(context, std::uint32_t(old_lines.size()) - last.old_end);
  std::uint32_t at = first.old_begin - lead;
  out += "@@ -" + range_text(at, last.old_end + trail) + " +" +
         range_text(first.new_begin - lead, last.new_end + trail) + " @@\n";
  for (const LineChange& change : changes) {
    append_lines(out, ' ', old_lines, at, change.old_begin);
    append_lines(out, '-', old_lines, change.old_begin, change.old_end);
    append_lines(out, '+', new_lines, change.new_begin, change.new_end);
    at = change.old_end;
  }
  append_lines(out, ' ', old_lines, at, last.old_end + trail);
}

} // namespace

std::string unified_diff(std::string_view path, std::string_view old_text,
                         std::string_view new_text) {
  const Lines old_lines = split_lines(old_text), new_lines = split_lines(new_text);
  const std::vector<LineChange> changes = line_changes(old_lines, new_lines);
  if (changes.empty()) return {};
  std::string out = "--- " + header_name("a/", path) + "\n+++ " + header_name("b/", path) + "\n";
  for (std::size_t begin = 0, end; begin < changes.size(); begin = end) {
    for (end = begin + 1;
         end < changes.size() && changes[end].old_begin - changes[end - 1].old_end <= 2 * context;)
      ++end;
    append_hunk(out, old_lines, new_lines, std::span(changes).subspan(begin, end - begin));
  }
  return out;
}

} // namespace portcuda
