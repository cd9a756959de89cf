#include "rewrites/support/cmake_flag_findings.h"

#include <algorithm>

namespace portcuda {
namespace {

constexpr std::size_t most_named = 4;

std::string names_of(std::string_view source, const std::vector<FlagUnit>& units) {
  std::string names;
  for (std::size_t i = 0; i < units.size() && i < most_named; ++i) {
    std::string name(source.substr(units[i].begin, units[i].end - units[i].begin));
    // Two arguments of one option may stand on two lines.
    std::erase_if(name, [](char c) { return c == '"' || c == '\\'; });
    for (char& c : name)
      if (c == '\n' || c == '\r' || c == '\t' || c == ';') c = ' ';
    while (name.find("  ") != name.npos) name.erase(name.find("  "), 1);
    names += (i > 0 ? ", `" : "`") + name + "`";
  }
  if (units.size() > most_named)
    names += " and " + std::to_string(units.size() - most_named) + " more";
  return names;
}

std::string title_of(const GuardedFlags& guarded) {
  std::string instead;
  for (const FlagUnit& unit : guarded.units)
    if (!unit.instead.empty() && instead.find(unit.instead) == instead.npos)
      instead += (instead.empty() ? "" : " ") + unit.instead;
  if (!instead.empty()) return "`" + instead + "` with MSVC";
  return guarded.units.size() == 1 ? "leave it out with MSVC" : "leave them out with MSVC";
}

} // namespace

void report_flags(const CMakeScript& script, UnitsOf units_of, SaysOf says_of,
                  const Report& report) {
  const std::vector<FlagStatement> statements = flag_statements(script);
  std::vector<FlaggedStatement> flagged;
  for (const FlagStatement& statement : statements) {
    // What runs for other systems alone is none of ours, and must not join a guard.
    if (script.runs_on_windows(statement.command->node) == Truth::no) continue;
    auto units = units_of(script, statement);
    if (!units.empty()) flagged.push_back({&statement, std::move(units)});
  }
  for (GuardedFlags& guarded : guard_flags(script, flagged)) {
    const std::vector<FlagUnit>& units = guarded.units;
    const bool stops = std::ranges::any_of(units, &FlagUnit::stops_build);
    Finding finding{.offset = units.front().begin,
                    .length = units.back().end - units.front().begin,
                    .message = names_of(script.tree().source(), units) + ": " + says_of(units)};
    finding.severity = stops ? Severity::breaks : Severity::warns;
    finding.fix.applicability = guarded.edits.empty() ? Applicability::report : Applicability::safe;
    finding.fix.title = title_of(guarded);
    finding.fix.edits = std::move(guarded.edits);
    report(std::move(finding));
  }
}

} // namespace portcuda
