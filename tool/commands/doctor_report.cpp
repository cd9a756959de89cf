#include "tool/commands/doctor_report.h"

#include <array>

#include "tool/commands/shell_text.h"
#include "tool/report/github.h"
#include "tool/report/json_text.h"
#include "tool/report/printable.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

namespace portcuda {
namespace {

struct Counts {
  std::array<std::size_t, 3> findings{}; // by DoctorSeverity
  std::size_t passed = 0;
};

Counts count(const std::vector<CheckResult>& results) {
  Counts counts;
  for (const CheckResult& result : results) {
    if (result.findings.empty()) ++counts.passed;
    for (const DoctorFinding& finding : result.findings)
      ++counts.findings[std::size_t(finding.severity)];
  }
  return counts;
}

std::string plural(std::size_t number, const char* noun) {
  return std::to_string(number) + " " + noun + (number == 1 ? "" : "s");
}

std::string totals(const std::vector<CheckResult>& results) {
  const Counts counts = count(results);
  return plural(counts.findings[2], "error") + ", " + plural(counts.findings[1], "warning") + ", " +
         plural(counts.findings[0], "note") + "; " + plural(counts.passed, "check") + " passed";
}

std::string unset_variable(Shell shell, const std::string& name) {
  return shell == Shell::powershell ? "Remove-Item Env:" + name
         : shell == Shell::cmd      ? "set " + name + "="
                                    : "unset " + name;
}

struct ShellLines {
  const char* name;
  std::vector<std::string> lines;
};

// What is to be typed, for each shell of that system.
std::vector<ShellLines> lines_of(const Cure& cure, bool windows) {
  struct One {
    Shell shell;
    const char* name;
    const std::string& command;
  };
  const One all[] = {{Shell::powershell, "PowerShell", cure.powershell},
                     {Shell::cmd, "cmd", cure.cmd},
                     {Shell::sh, "sh", cure.sh}};
  std::vector<ShellLines> shells;
  for (const One& one : all) {
    if ((one.shell == Shell::sh) == windows) continue;
    ShellLines shell{one.name, {}};
    if (!one.command.empty()) shell.lines.push_back(one.command);
    for (const auto& [name, value] : cure.variables)
      shell.lines.push_back(value.empty() ? unset_variable(one.shell, name)
                                          : set_variable(one.shell, name, value));
    if (!shell.lines.empty()) shells.push_back(std::move(shell));
  }
  // One line that is the same in both.
  if (shells.size() == 2 && shells[0].lines == shells[1].lines) {
    shells.pop_back();
    shells[0].name = "type";
  }
  return shells;
}

std::string heading(const Machine& machine) {
  return machine.release + ", " + plural(machine.processors, "processor");
}

void write_finding(llvm::raw_ostream& out, const DoctorFinding& finding, bool windows) {
  out << "  " << llvm::left_justify(word_of(finding.severity), 8) << finding.id << ": "
      << printable(finding.seen) << "\n";
  const std::string indent(10, ' ');
  out << indent << printable(finding.why) << "\n";
  if (!finding.cure.advice.empty()) out << indent << printable(finding.cure.advice) << "\n";
  for (const ShellLines& shell : lines_of(finding.cure, windows))
    for (const std::string& line : shell.lines)
      out << indent << llvm::left_justify(std::string(shell.name) + ":", 12) << printable(line)
          << "\n";
  if (finding.build_cures) out << indent << "`portcuda build` does this by itself.\n";
}

// The names of folders below the user's own say who that is.
std::string anonymous(const Machine& machine, std::string text) {
  const std::string& home = machine.home_folder;
  if (home.size() < 4) return text;
  for (std::size_t at = text.find(home); at != text.npos; at = text.find(home, at + 1))
    text.replace(at, home.size(), "~");
  return text;
}

void write_json_finding(llvm::json::OStream& json, const DoctorFinding& finding, bool windows) {
  json.object([&] {
    json.attribute("id", finding.id);
    json.attribute("severity", llvm::StringRef(word_of(finding.severity)));
    string_attribute(json, "seen", finding.seen);
    string_attribute(json, "why", finding.why);
    json.attribute("build_cures", finding.build_cures);
    json.attributeObject("cure", [&] {
      string_attribute(json, "advice", finding.cure.advice);
      for (const ShellLines& shell : lines_of(finding.cure, windows))
        json.attributeArray(shell.name, [&] {
          for (const std::string& line : shell.lines) json.value(as_utf8(line));
        });
    });
  });
}

} // namespace

void write_doctor_text(llvm::raw_ostream& out, const Machine& machine,
                       const std::vector<CheckResult>& results) {
  out << printable(heading(machine)) << "\n";
  std::string_view group;
  for (const CheckResult& result : results) {
    if (result.group != group) out << "\n" << result.group << "\n";
    group = result.group;
    if (result.findings.empty())
      out << "  ok      " << result.id << ": " << printable(result.seen) << "\n";
    for (const DoctorFinding& finding : result.findings)
      write_finding(out, finding, machine.is_windows());
  }
  if (!machine.problems.empty()) out << "\nNot looked at\n";
  for (const std::string& problem : machine.problems) out << "  " << printable(problem) << "\n";
  out << "\n" << totals(results) << "\n";
}

void write_doctor_json(llvm::raw_ostream& out, const Machine& machine,
                       const std::vector<CheckResult>& results) {
  llvm::json::OStream json(out, 2);
  json.object([&] {
    json.attribute("system", machine.system);
    string_attribute(json, "release", machine.release);
    json.attributeArray("checks", [&] {
      for (const CheckResult& result : results)
        json.object([&] {
          json.attribute("id", result.id);
          json.attribute("group", result.group);
          string_attribute(json, "seen", result.seen);
          json.attributeArray("findings", [&] {
            for (const DoctorFinding& finding : result.findings)
              write_json_finding(json, finding, machine.is_windows());
          });
        });
    });
    json.attributeArray("problems", [&] {
      for (const std::string& problem : machine.problems) json.value(as_utf8(problem));
    });
  });
  out << "\n";
}

void write_doctor_github(llvm::raw_ostream& out, const Machine& machine,
                         const std::vector<CheckResult>& results) {
  for (const CheckResult& result : results)
    for (const DoctorFinding& finding : result.findings) {
      std::string message = finding.seen + ": " + finding.why;
      if (!finding.cure.advice.empty()) message += "\n" + finding.cure.advice;
      for (const ShellLines& shell : lines_of(finding.cure, machine.is_windows()))
        for (const std::string& line : shell.lines)
          message += "\n" + std::string(shell.name) + ": " + line;
      out << (finding.severity == DoctorSeverity::error     ? "::error"
              : finding.severity == DoctorSeverity::warning ? "::warning"
                                                            : "::notice")
          << " title=" << github_escaped("portcuda doctor " + finding.id, true)
          << "::" << github_escaped(as_utf8(message), false) << "\n";
    }
  out << "portcuda doctor: " << totals(results) << "\n";
}

void write_doctor_markdown(llvm::raw_ostream& out, const Machine& machine,
                           const std::vector<CheckResult>& results) {
  auto told = [&](const std::string& text) { return anonymous(machine, printable(text)); };
  out << "### portcuda " PORTCUDA_VERSION " doctor\n\n" << told(heading(machine)) << "\n\n";
  out << "| | check | seen |\n|---|---|---|\n";
  for (const CheckResult& result : results) {
    if (result.findings.empty())
      out << "| ok | " << result.id << " | " << told(result.seen) << " |\n";
    for (const DoctorFinding& finding : result.findings)
      out << "| **" << word_of(finding.severity) << "** | " << finding.id << " | "
          << told(finding.seen) << " |\n";
  }
  bool first = true;
  for (const CheckResult& result : results)
    for (const DoctorFinding& finding : result.findings) {
      if (finding.severity == DoctorSeverity::note) continue;
      if (first) out << "\n";
      first = false;
      out << "- **" << finding.id << "**: " << told(finding.why) << "\n";
    }
  for (const std::string& problem : machine.problems)
    out << "- not looked at: " << told(problem) << "\n";
  out << "\n" << totals(results) << "\n";
}

} // namespace portcuda
