#include "tool/report/text.h"

#include <algorithm>
#include <map>

#include "tool/report/color.h"
#include "tool/report/printable.h"
#include "tool/report/tally.h"
#include "llvm/Support/raw_ostream.h"

namespace portcuda {

// Lines wider than this are cut around the caret, which then stands this far from the left.
static constexpr std::uint32_t widest_line = 200, context_before_caret = 60;

static Ink ink_of(Severity severity) {
  return severity == Severity::warns ? Ink::yellow : Ink::red;
}

static std::string gutter(std::string_view label) {
  return std::string(label.size() < 5 ? 5 - label.size() : 0, ' ').append(label) + " | ";
}

namespace {
struct CodeLine {
  std::string shown, marks;
};
} // namespace

// The source line as a terminal shows it, and the marks below it: `^` at the finding's start, `~`
// to its end. Tabs are kept in both, so that the two agree whatever the terminal's tab stops are.
static CodeLine code_line(const LocatedFinding& finding) {
  const std::string_view text = finding.source_line;
  const std::uint32_t start = finding.column - finding.source_line_column;
  const std::uint32_t end = finding.end_line == finding.line
                                ? finding.end_column - finding.source_line_column
                                : std::uint32_t(text.size());
  std::uint32_t before = 0, total = 0; // columns before the caret, and of all
  for (std::size_t at = 0; at < text.size();) {
    const Glyph glyph = glyph_at(text, at);
    if (at < start) before += glyph.columns;
    total += glyph.columns;
    at += glyph.bytes;
  }
  const bool cut = total > widest_line;
  const std::uint32_t first =
      cut && before > context_before_caret ? before - context_before_caret : 0;

  CodeLine line;
  if (first > 0 || finding.source_line_column > 1) line = {"…", " "};
  std::uint32_t column = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const Glyph glyph = glyph_at(text, at);
    if (column >= first && column + glyph.columns > first + widest_line) break;
    if (column >= first) {
      line.shown += glyph.shown;
      if (glyph.shown == "\t")
        line.marks += '\t';
      else if (at >= start && at < std::max(end, start + 1))
        line.marks += std::string(glyph.columns, '~');
      else
        line.marks += std::string(glyph.columns, ' ');
      // The caret replaces the first column of the first marked character.
      if (at == start && glyph.columns > 0)
        line.marks[line.marks.size() - (glyph.shown == "\t" ? 1 : glyph.columns)] = '^';
    }
    column += glyph.columns;
    at += glyph.bytes;
  }
  if (at < text.size() || finding.source_line_cut) line.shown += "…";
  if (start >= text.size()) line.marks += '^'; // at the end of the line: something is missing there
  line.marks.erase(line.marks.find_last_not_of(" \t") + 1);
  return line;
}

static std::string cure_text(const LocatedFinding& finding, const Paint& paint) {
  if (finding.applicability == Applicability::report) return {};
  std::string text = "   cure: " + printable(finding.fix_title);
  text += finding.applicability == Applicability::safe ? " (safe)"
                                                       : " (review: --unsafe-fixes applies it)";
  for (const std::string& header : finding.includes) text += ", with #include " + printable(header);
  text += '\n';
  for (std::size_t at = 0; at < finding.fix_preview.size();) {
    const std::size_t end =
        std::min(finding.fix_preview.find('\n', at), finding.fix_preview.size());
    LocatedFinding line; // the same way of showing and cutting a line; nothing is marked in it
    line.source_line = finding.fix_preview.substr(at, end - at);
    line.column = line.end_column =
        finding.fix_preview.find('\n') == std::string::npos
            ? std::min(finding.column, std::uint32_t(line.source_line.size() + 1))
            : 1;
    text += paint(Ink::faint, gutter("+")) + paint(Ink::green, code_line(line).shown) + '\n';
    at = end + 1;
  }
  return text;
}

std::string finding_text(const LocatedFinding& finding, bool color) {
  const Paint paint(color);
  const Rule& rule = *finding.rule;
  std::string text = paint(Ink::bold, printable(finding.path) + ':' + std::to_string(finding.line) +
                                          ':' + std::to_string(finding.column) + ':');
  text += ' ' + paint(ink_of(finding.severity), word_of(finding.severity)) + ' ' +
          paint(Ink::bold, rule.id) + ' ' + std::string(rule.name) + ": " +
          printable(finding.message) + '\n';
  // A finding about a name has no line to show.
  if (finding.source_line.empty() && finding.length == 0) return text + cure_text(finding, paint);
  const CodeLine line = code_line(finding);
  text += paint(Ink::faint, gutter(std::to_string(finding.line))) + line.shown + '\n';
  text += paint(Ink::faint, gutter("")) + paint(Ink::green, line.marks) + '\n';
  return text + cure_text(finding, paint);
}

// The findings of one file, [begin, end).
static void write_file(llvm::raw_ostream& out, const LocatedFinding* begin,
                       const LocatedFinding* end, const TextOptions& options) {
  const Paint paint(options.color);
  std::map<std::string_view, std::uint32_t> seen;
  const std::uint32_t most = options.most_per_rule_and_file;
  for (const LocatedFinding* finding = begin; finding != end; ++finding)
    if (const std::uint32_t number = ++seen[finding->rule->id]; most == 0 || number <= most)
      out << finding_text(*finding, options.color) << '\n';
  for (const auto& [id, number] : seen) {
    if (most == 0 || number <= most) continue;
    out << paint(Ink::faint, "… " + with_commas(number - most) + " more of " + std::string(id) +
                                 " in " + printable(begin->path) + "; --all shows them")
        << "\n\n";
  }
}

static void write_notes(llvm::raw_ostream& out, const ScanResult& result, const Paint& paint) {
  for (const FileProblem& note : result.notes)
    out << paint(Ink::faint, "not parsed") << ' ' << paint(Ink::bold, "PC906") << ' '
        << printable(note.message) << '\n';
  if (!result.notes.empty()) out << '\n';
}

static void write_problems(llvm::raw_ostream& out, const ScanResult& result, const Paint& paint) {
  for (const FileProblem& problem : result.problems)
    out << paint(Ink::red, "not analysed") << ' ' << paint(Ink::bold, "PC903") << ' '
        << printable(problem.message) << '\n';
  if (!result.problems.empty()) out << '\n';
}

void write_text(llvm::raw_ostream& out, const ScanResult& result, const TextOptions& options) {
  const LocatedFinding* const end = result.findings.data() + result.findings.size();
  for (const LocatedFinding* begin = result.findings.data(); begin != end;) {
    const LocatedFinding* next = std::find_if(
        begin, end, [&](const LocatedFinding& finding) { return finding.path != begin->path; });
    write_file(out, begin, next, options);
    begin = next;
  }
  write_notes(out, result, Paint(options.color));
  write_problems(out, result, Paint(options.color));
  write_summary(out, result, options);
}

} // namespace portcuda
