#include "tool/report/locator.h"

#include <algorithm>
#include <tuple>

namespace portcuda {

// A generated file may be one line of megabytes with thousands of findings: each keeps only this
// much of it.
static constexpr std::size_t longest_kept_line = 1200, kept_before = 500;
// A preview is read at a glance or not at all.
static constexpr std::size_t longest_preview = 2000;
static constexpr std::uint32_t most_preview_lines = 6;

static bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

static std::uint32_t characters_in(std::string_view text) {
  return std::uint32_t(
      std::count_if(text.begin(), text.end(), [](char c) { return !continues_character(c); }));
}

Locator::Locator(std::string path, std::string_view source)
    : path_(std::move(path)), source_(source), lines_(source) {}

Place Locator::place(std::uint32_t offset) const {
  offset = std::min(offset, std::uint32_t(source_.size()));
  const std::uint32_t line = lines_.line(offset), start = lines_.line_begin(line);
  return {line, offset - start + 1, characters_in(source_.substr(start, offset - start)) + 1};
}

void Locator::excerpt(LocatedFinding& located) const {
  std::string_view text = lines_.line_text(located.line);
  if (text.size() > longest_kept_line) {
    std::size_t first = located.column > kept_before ? located.column - 1 - kept_before : 0;
    while (first > 0 && continues_character(text[first]) &&
           located.column - 1 - first < kept_before + 4)
      --first;
    std::size_t last = std::min(first + longest_kept_line, text.size());
    while (last < text.size() && last > first && continues_character(text[last])) --last;
    located.source_line_cut = last < text.size();
    located.source_line_column = std::uint32_t(first) + 1;
    text = text.substr(first, last - first);
  }
  located.source_line = text;
}

// The lines that `edits` (in file order) touch, as they are after them.
std::string Locator::preview(const std::vector<Edit>& edits) const {
  if (edits.empty()) return {};
  const std::uint32_t begin = lines_.line_begin(lines_.line(edits.front().offset));
  std::uint32_t last = edits.back().offset + edits.back().length;
  // An edit that takes a whole line along ends where the next line starts, which stays as it is.
  if (edits.back().length > 0) --last;
  const std::uint32_t end = lines_.line_begin(lines_.line(last) + 1);
  if (end - begin > longest_preview) return {};

  std::string text;
  std::uint32_t at = begin;
  for (const Edit& edit : edits) {
    if (edit.offset < at) return {}; // overlapping: not for a report to decide
    text.append(source_.substr(at, edit.offset - at)).append(edit.text);
    at = edit.offset + edit.length;
  }
  if (at < end) text.append(source_.substr(at, end - at));

  std::string lines;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r')
      lines += text[i];
    else if (i + 1 == text.size() || text[i + 1] != '\n')
      lines += '\n';
  }
  while (!lines.empty() && lines.back() == '\n') lines.pop_back();
  if (lines.size() > longest_preview ||
      std::count(lines.begin(), lines.end(), '\n') >= most_preview_lines)
    return {};
  return lines;
}

LocatedFinding Locator::locate(const Rule& rule, const Finding& finding) const {
  const auto size = std::uint32_t(source_.size());
  LocatedFinding located;
  located.rule = &rule;
  located.path = path_;
  located.offset = std::min(finding.offset, size);
  located.length = std::min(finding.length, size - located.offset);
  const Place begin = place(located.offset), end = place(located.offset + located.length);
  std::tie(located.line, located.column, located.character) =
      std::tuple(begin.line, begin.column, begin.character);
  std::tie(located.end_line, located.end_column, located.end_character) =
      std::tuple(end.line, end.column, end.character);
  located.message = finding.message;
  located.severity = finding.severity.value_or(rule.severity);
  excerpt(located);

  const bool no_fix = finding.fix.edits.empty() && finding.fix.includes.empty();
  if (no_fix || finding.fix.applicability == Applicability::report) return located;
  std::vector<Edit> edits = finding.fix.edits;
  for (Edit& edit : edits) {
    edit.offset = std::min(edit.offset, size);
    edit.length = std::min(edit.length, size - edit.offset);
  }
  std::stable_sort(edits.begin(), edits.end(),
                   [](const Edit& a, const Edit& b) { return a.offset < b.offset; });
  located.applicability = finding.fix.applicability;
  located.fix_title = finding.fix.title;
  located.fix_preview = preview(edits);
  located.includes = finding.fix.includes;
  for (Edit& edit : edits)
    located.edits.push_back(
        {place(edit.offset), place(edit.offset + edit.length), std::move(edit.text)});
  return located;
}

void sort_result(ScanResult& result) {
  std::stable_sort(result.findings.begin(), result.findings.end(),
                   [](const auto& a, const auto& b) {
                     return std::tie(a.path, a.offset, a.length, a.rule->id, a.message) <
                            std::tie(b.path, b.offset, b.length, b.rule->id, b.message);
                   });
  for (auto* problems : {&result.problems, &result.notes})
    std::stable_sort(problems->begin(), problems->end(), [](const auto& a, const auto& b) {
      return std::tie(a.path, a.message) < std::tie(b.path, b.message);
    });
}

} // namespace portcuda
