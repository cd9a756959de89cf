#include "tool/report/jsonl.h"

#include "tool/report/json_text.h"
#include "llvm/Support/raw_ostream.h"

namespace portcuda {

// Written by hand: the order of keys is part of the format, and a tree of values costs more than
// the scan.
static std::string line_of(std::string_view rule, std::string_view severity, std::string_view path,
                           Place begin, Place end, std::string_view message, std::string_view fix) {
  std::string line = "{\"rule\":";
  append_json_string(line, rule);
  line.append(",\"severity\":\"").append(severity).append("\",\"path\":");
  append_json_string(line, path);
  line.append(",\"line\":").append(std::to_string(begin.line));
  line.append(",\"column\":").append(std::to_string(begin.column));
  line.append(",\"end_line\":").append(std::to_string(end.line));
  line.append(",\"end_column\":").append(std::to_string(end.column));
  line += ",\"message\":";
  append_json_string(line, message);
  return line.append(",\"fix\":\"").append(fix).append("\"}\n");
}

void write_jsonl(llvm::raw_ostream& out, const ScanResult& result) {
  for (const LocatedFinding& finding : result.findings)
    out << line_of(finding.rule->id, word_of(finding.severity), finding.path,
                   {finding.line, finding.column}, {finding.end_line, finding.end_column},
                   finding.message, word_of(finding.applicability));
  for (const FileProblem& problem : result.problems)
    out << line_of("PC903", word_of(Severity::breaks), problem.path, {problem.line}, {problem.line},
                   problem.message, word_of(Applicability::report));
  for (const FileProblem& note : result.notes)
    out << line_of("PC906", word_of(Severity::warns), note.path, {note.line}, {note.line},
                   note.message, word_of(Applicability::report));
}

} // namespace portcuda
