// The joining of rejections with findings.
//
// The compiler names the line where a macro is used and the rule the line where it is written; the
// compiler gives up somewhere in a statement and the rule names its beginning; after one rejected
// declaration every use of its name is rejected, too. So a rejection is looked for, in this order:
// on its line, in the bodies of the macros that its statement uses, in its statement, at the places
// from which the compiler came there, and among the names of rejected lines that are explained.
#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "tool/source/line_index.h"
#include "tool/verify/rejections.h"
#include "llvm/Support/MemoryBuffer.h"

namespace portcuda {
namespace {

bool in_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::vector<std::string> names_in(std::string_view text) {
  std::vector<std::string> names;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && in_name(text[end])) ++end;
    if (end > at && !(text[at] >= '0' && text[at] <= '9'))
      names.emplace_back(text.substr(at, end - at));
    at = std::max(end, at + 1);
  }
  return names;
}

struct Lines {
  unsigned first = 0, last = 0; // both count in
};

// A source file by lines.
class SourceLines {
public:
  explicit SourceLines(const std::string& path) : text_(read(path)), index_(text_) {}

  std::string_view line(unsigned number) const { return index_.line_text(number); }
  unsigned count() const { return index_.line_count(); }

  std::string text(Lines lines) const {
    std::string text;
    for (unsigned at = lines.first; at <= lines.last; ++at) text.append(line(at)).push_back('\n');
    return text;
  }

  // From the line after the last `;`, `{`, `}` or directive before to the one that ends with such.
  Lines statement(unsigned line) const {
    constexpr unsigned most = 12;
    Lines lines{line, line};
    while (lines.first > 1 && line - lines.first < most && !ends(lines.first - 1)) --lines.first;
    while (lines.last < count() && lines.last - line < most && !ends(lines.last)) ++lines.last;
    return lines;
  }

private:
  static std::string read(const std::string& path) {
    auto text = llvm::MemoryBuffer::getFile(path);
    return text ? (*text)->getBuffer().str() : std::string();
  }

  bool ends(unsigned number) const {
    std::string_view text = line(number);
    if (const std::size_t comment = text.find("//"); comment != text.npos)
      text = text.substr(0, comment);
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == text.npos) return true;
    const char last = text[text.find_last_not_of(" \t\r")];
    return text[begin] == '#' || last == ';' || last == '{' || last == '}';
  }

  std::string text_;
  LineIndex index_;
};

class Sources {
public:
  const SourceLines& of(const std::string& path) {
    auto& lines = files_[path];
    if (!lines) lines = std::make_unique<SourceLines>(path);
    return *lines;
  }

private:
  std::map<std::string, std::unique_ptr<SourceLines>> files_;
};

class Join {
public:
  explicit Join(const std::vector<LocatedFinding>& findings) {
    for (const LocatedFinding& finding : findings) {
      // Of what only cl or only the linker rejects, or nobody, the front end says nothing.
      const Rejects who = finding.rule->rejects;
      if (who == Rejects::cl || who == Rejects::linker || who == Rejects::nobody) continue;
      by_file_[finding.path].push_back(&finding);
    }
    for (const auto& [file, found] : by_file_) read_macros(file);
    close_over_macros();
  }

  void run(std::vector<Rejection>& rejections) {
    for (Rejection& rejection : rejections)
      if (const LocatedFinding* finding = cover(rejection)) explain(rejection, *finding);
    follow_names(rejections);
  }

private:
  struct Macro {
    std::set<std::string> names; // in its body
    const LocatedFinding* finding = nullptr;
  };

  // Each `#define` with its continuation lines.
  void read_macros(const std::string& file) {
    const SourceLines& source = sources_.of(file);
    for (unsigned at = 1; at <= source.count(); ++at) {
      const std::string_view line = source.line(at);
      const std::size_t hash = line.find_first_not_of(" \t");
      if (hash == line.npos || line[hash] != '#') continue;
      Lines lines{at, at};
      while (lines.last < source.count() && source.line(lines.last).ends_with('\\')) ++lines.last;
      at = lines.last;
      const auto names = names_in(source.text(lines));
      if (names.size() < 2 || names[0] != "define") continue;
      Macro& macro = macros_[names[1]];
      macro.names.insert(names.begin() + 2, names.end());
      if (!macro.finding) macro.finding = on_lines(file, lines);
    }
  }

  // A macro that uses one with a finding has that finding, too.
  void close_over_macros() {
    for (bool changed = true; changed;) {
      changed = false;
      for (auto& [name, macro] : macros_) {
        if (macro.finding) continue;
        for (const std::string& used : macro.names)
          if (auto known = macros_.find(used); known != macros_.end() && known->second.finding) {
            macro.finding = known->second.finding;
            changed = true;
            break;
          }
      }
    }
  }

  const LocatedFinding* on_lines(const std::string& file, Lines lines) const {
    auto found = by_file_.find(file);
    if (found == by_file_.end()) return nullptr;
    for (const LocatedFinding* finding : found->second)
      if (finding->line <= lines.last && std::max(finding->line, finding->end_line) >= lines.first)
        return finding;
    return nullptr;
  }

  const LocatedFinding* in_macros(const std::string& text) const {
    for (const std::string& name : names_in(text))
      if (auto macro = macros_.find(name); macro != macros_.end() && macro->second.finding)
        return macro->second.finding;
    return nullptr;
  }

  const LocatedFinding* at_place(const SourcePlace& place) {
    if (const auto* finding = on_lines(place.file, {place.line, place.line})) return finding;
    const SourceLines& source = sources_.of(place.file);
    if (const auto* finding = in_macros(std::string(source.line(place.line)))) return finding;
    const Lines statement = source.statement(place.line);
    if (const auto* finding = on_lines(place.file, statement)) return finding;
    return in_macros(source.text(statement));
  }

  const LocatedFinding* cover(const Rejection& rejection) {
    if (const auto* finding = at_place(rejection.place)) return finding;
    for (const SourcePlace& place : rejection.others)
      if (const auto* finding = at_place(place)) return finding;
    return nullptr;
  }

  void explain(Rejection& rejection, const LocatedFinding& finding) {
    const std::string id(finding.rule->id);
    rejection.known = true;
    switch (finding.applicability) {
    case Applicability::safe:
      rejection.cause = id + " cures it";
      break;
    case Applicability::review:
      rejection.cause = id + " cures it with --unsafe-fixes";
      break;
    case Applicability::report:
      rejection.cause = id + " says what to do by hand";
      break;
    }
    const bool elsewhere =
        finding.path != rejection.place.file || finding.line != rejection.place.line;
    if (elsewhere && finding.path != rejection.place.file)
      rejection.cause += " (at " + std::filesystem::path(finding.path).filename().string() + ":" +
                         std::to_string(finding.line) + ")";
    else if (elsewhere)
      rejection.cause += " (at line " + std::to_string(finding.line) + ")";
    const SourceLines& source = sources_.of(rejection.place.file);
    for (std::string& name : names_in(source.line(rejection.place.line)))
      explained_.try_emplace(std::move(name), id);
  }

  // `identifier "u128" is undefined`, where a line that declares u128 is rejected and explained.
  void follow_names(std::vector<Rejection>& rejections) {
    constexpr std::string_view head = "identifier \"", tail = "\" is undefined";
    for (Rejection& rejection : rejections) {
      const std::size_t end = rejection.text.find(tail);
      if (rejection.known || !rejection.text.starts_with(head) || end == std::string::npos)
        continue;
      auto cause = explained_.find(rejection.text.substr(head.size(), end - head.size()));
      if (cause == explained_.end()) continue;
      rejection.known = true;
      rejection.cause = "follows from what " + cause->second + " finds";
    }
  }

  Sources sources_;
  std::map<std::string, std::vector<const LocatedFinding*>> by_file_;
  std::map<std::string, Macro> macros_;
  std::map<std::string, std::string> explained_; // names on explained lines, and the rule
};

} // namespace

void join_with_findings(std::vector<Rejection>& rejections,
                        const std::vector<LocatedFinding>& findings) {
  Join(findings).run(rejections);
}

} // namespace portcuda
