#include "tool/report/github.h"

#include "tool/report/json_text.h"
#include "llvm/Support/raw_ostream.h"

namespace portcuda {

// The escapes of GitHub's own toolkit (actions/toolkit, packages/core/src/command.ts): without them
// a path or message with a line end could start a command of its own.
std::string github_escaped(std::string_view text, bool property) {
  std::string out;
  for (const char c : as_utf8(text)) {
    if (c == '%')
      out += "%25";
    else if (c == '\r')
      out += "%0D";
    else if (c == '\n')
      out += "%0A";
    else if (property && c == ':')
      out += "%3A";
    else if (property && c == ',')
      out += "%2C";
    else
      out += c;
  }
  return out;
}

void write_github(llvm::raw_ostream& out, const ScanResult& result) {
  for (const LocatedFinding& finding : result.findings) {
    out << (finding.severity == Severity::warns ? "::warning" : "::error")
        << " file=" << github_escaped(finding.path, true) << ",line=" << finding.line
        << ",endLine=" << finding.end_line;
    // GitHub takes columns only within one line.
    if (finding.line == finding.end_line)
      out << ",col=" << finding.character << ",endColumn=" << finding.end_character;
    out << ",title=" << github_escaped(finding.rule->id, true) << ' '
        << github_escaped(finding.rule->name, true)
        << "::" << github_escaped(finding.message, false);
    if (finding.applicability != Applicability::report)
      out << " (" << word_of(finding.applicability)
          << " fix: " << github_escaped(finding.fix_title, false) << ')';
    out << '\n';
  }
  for (const FileProblem& problem : result.problems)
    out << "::error file=" << github_escaped(problem.path, true) << ",line=" << problem.line
        << ",title=PC903 not-analysed::" << github_escaped(problem.message, false) << '\n';
  for (const FileProblem& note : result.notes)
    out << "::notice file=" << github_escaped(note.path, true) << ",line=" << note.line
        << ",title=PC906 not-parsed::" << github_escaped(note.message, false) << '\n';
}

} // namespace portcuda
