#include "rewrites/support/flag_findings.h"

#include <map>

#include "rewrites/support/python_flag_fix.h"
#include "tool/script/script_words.h"

namespace portcuda {
namespace {

struct Judged {
  const FlagSite* site;
  FlagOpinion opinion;
};

ScriptNode element_before(ScriptNode element) {
  ScriptNode before = element.previous();
  while (before.is("comment")) before = before.previous();
  return before;
}

// The one fix for all of these, which are elements of one list; none if one of them needs a person.
std::vector<Edit> list_edits(const PythonScript& script, const std::vector<Judged>& group) {
  std::vector<FlagChange> changes;
  for (const auto& [site, opinion] : group) {
    if (!opinion.can_fix) continue;
    FlagChange change;
    change.first = change.last = element_of(site->list, site->string);
    change.instead = opinion.instead;
    if (!change.first) return {};
    if (opinion.with_previous) change.first = element_before(change.first);
    if (opinion.with_next && change.last.next()) change.last = change.last.next();
    changes.push_back(std::move(change));
  }
  return changes.empty() ? std::vector<Edit>()
                         : change_elements(script, group.front().site->list, std::move(changes));
}

} // namespace

void report_flags(const PythonScript& script, const PythonFlags& flags,
                  const std::function<std::optional<FlagOpinion>(const FlagSite&)>& judge,
                  std::string_view fix_title, const Report& report) {
  // By the list; flags without one stand alone.
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<Judged>> groups;
  for (const FlagSite& site : flags.sites) {
    auto opinion = judge(site);
    if (!opinion) continue;
    if (!site.whole && !opinion->prefix_decides) opinion->can_fix = false;
    const auto key = site.list ? std::pair(site.list.begin(), site.list.end())
                               : std::pair(site.string.begin(), site.string.begin());
    groups[key].push_back({&site, std::move(*opinion)});
  }
  for (auto& [key, group] : groups) {
    std::vector<Edit> edits;
    if (group.front().site->list)
      edits = list_edits(script, group);
    else if (group.front().opinion.can_fix && group.front().site->append &&
             !group.front().opinion.with_previous)
      edits = change_append(script, group.front().site->append, group.front().opinion.instead);
    for (auto& [site, opinion] : group) {
      Finding finding{.offset = site->string.begin(),
                      .length = site->string.end() - site->string.begin(),
                      .message = std::move(opinion.message)};
      if (opinion.can_fix && !edits.empty())
        finding.fix = {.title = std::string(fix_title), .edits = edits};
      else
        finding.fix.applicability = Applicability::report;
      finding.severity = opinion.severity;
      report(std::move(finding));
    }
  }
}

std::string verdict_text(std::string_view flag, const FlagVerdict& verdict) {
  const std::string quoted = "`" + std::string(flag) + "`";
  std::string text;
  if (verdict.says == "D9002") text = "cl.exe ignores " + quoted + " (D9002)";
  if (verdict.says == "D8021") text = "cl.exe stops at " + quoted + " (D8021)";
  if (verdict.says == "D9024") text = "cl.exe does not know " + quoted + " (D9002, D9024)";
  if (verdict.says == "accepted") text = "cl.exe takes " + quoted;
  if (verdict.says == "LNK4044") text = "link.exe ignores " + quoted + " (LNK4044)";
  if (verdict.says == "LNK1181")
    text = "there is no library " + quoted + " on Windows: link.exe stops (LNK1181)";
  if (!verdict.note.empty()) text += " " + verdict.note;
  return text;
}

std::optional<FlagOpinion> judge_host_flags(std::string_view flags, bool with_commas) {
  FlagOpinion opinion{.severity = Severity::warns};
  std::string kept;
  while (!flags.empty()) {
    const std::size_t end = with_commas ? std::min(flags.find(','), flags.size()) : flags.size();
    const std::string_view flag = flags.substr(0, end);
    flags.remove_prefix(std::min(end + 1, flags.size()));
    std::vector<std::string> now = {std::string(flag)};
    if (auto verdict = FlagTable::built_in().judge(FlagTool::host, flag)) {
      now = verdict->instead;
      opinion.message += (opinion.message.empty() ? "" : "; ") + verdict_text(flag, *verdict);
      // Without the standard that the sources are written in, they do not compile.
      if (verdict->stops_build() || flag.starts_with("-std=")) opinion.severity = Severity::breaks;
      opinion.with_next = opinion.with_next || verdict->takes_next;
    }
    for (const std::string& word : now) kept += (kept.empty() ? "" : ",") + word;
    if (!with_commas) opinion.instead = now;
  }
  if (opinion.message.empty()) return std::nullopt;
  if (with_commas && !kept.empty()) opinion.instead = {kept};
  // What belongs to two words has a counterpart that a person has to choose.
  if (opinion.with_next) opinion.can_fix = false;
  return opinion;
}

} // namespace portcuda
