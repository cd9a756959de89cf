#include <algorithm>

#include "tool/build/overlay_tree.h"
#include "tool/source/file_kind.h"
#include "llvm/ADT/StringRef.h"

namespace portcuda {
namespace {

std::size_t lines_in(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count(text, '\n'));
}

// Nothing but whole lines of #include, put before a line: a place where directives may stand.
bool adds_include_lines(const std::string& before, std::size_t begin, const Edit& edit) {
  if (edit.length != 0 || !edit.text.ends_with('\n')) return false;
  if (edit.offset != begin && before[edit.offset - 1] != '\n') return false;
  llvm::StringRef rest = edit.text;
  while (!rest.empty()) {
    auto [line, next] = rest.split('\n');
    line = line.trim();
    if (!line.empty() && !line.starts_with("#include")) return false;
    rest = next;
  }
  return true;
}

// Compilers read backslashes in the name as those of a string.
std::string directive(std::size_t line, const std::filesystem::path& original,
                      std::string_view line_end) {
  std::string name;
  for (char c : original.generic_string()) {
    if (c == '"' || c == '\\') name += '\\';
    name += c;
  }
  return "#line " + std::to_string(line) + " \"" + name + "\"" + std::string(line_end);
}

} // namespace

bool keeps_lines(const FileRewrite& file) {
  return std::ranges::all_of(file.edits, [&](const Edit& edit) {
    const std::string_view before = file.before;
    return edit.offset + edit.length <= before.size() &&
           lines_in(before.substr(edit.offset, edit.length)) == lines_in(edit.text);
  });
}

std::string with_line_directives(const FileRewrite& file, const std::filesystem::path& original) {
  if (is_script(file_kind(file.path)) || file_kind(file.path) == FileKind::none) return file.after;
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  const std::string& before = file.before;
  const std::size_t first_end = before.find('\n');
  const std::string_view line_end =
      first_end != before.npos && first_end && before[first_end - 1] == '\r' ? "\r\n" : "\n";
  const std::size_t bom = before.starts_with(mark) ? mark.size() : 0;
  std::string text = before.substr(0, bom) + directive(1, original, line_end);
  std::string plain = before.substr(0, bom);
  std::size_t at = bom;
  for (const Edit& edit : file.edits) {
    if (edit.offset < at || edit.offset + edit.length > before.size()) return file.after;
    const std::string_view kept = std::string_view(before).substr(at, edit.offset - at);
    const std::string_view gone = std::string_view(before).substr(edit.offset, edit.length);
    text.append(kept).append(edit.text);
    plain.append(kept).append(edit.text);
    at = edit.offset + edit.length;
    if (lines_in(gone) == lines_in(edit.text)) continue;
    if (!adds_include_lines(before, bom, edit)) return file.after;
    text += directive(lines_in(std::string_view(before).substr(0, at)) + 1, original, line_end);
  }
  plain.append(before, at);
  text.append(before, at);
  return plain == file.after ? text : file.after;
}

} // namespace portcuda
