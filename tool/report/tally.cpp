#include "tool/report/tally.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace portcuda {

void Counts::add(const LocatedFinding& finding) {
  ++findings;
  if (findings == 1 || finding.path != last_path_) ++files;
  last_path_ = finding.path;
  ++(finding.applicability == Applicability::safe     ? safe
     : finding.applicability == Applicability::review ? review
                                                      : none);
  ++(finding.severity == Severity::corrupts ? corrupts
     : finding.severity == Severity::breaks ? breaks
                                            : warns);
  worst = std::min(worst, finding.severity); // declared in falling order of harm
}

Counts tally(const ScanResult& result) {
  Counts counts;
  for (const LocatedFinding& finding : result.findings) counts.add(finding);
  return counts;
}

std::vector<RuleCounts> tally_by_rule(const ScanResult& result) {
  std::map<std::string_view, RuleCounts> by_id;
  for (const LocatedFinding& finding : result.findings)
    by_id.try_emplace(finding.rule->id, RuleCounts{finding.rule, {}})
        .first->second.counts.add(finding);
  std::vector<RuleCounts> rows;
  for (auto& [id, row] : by_id) rows.push_back(row);
  std::stable_sort(rows.begin(), rows.end(), [](const RuleCounts& a, const RuleCounts& b) {
    return std::tuple(a.counts.worst, b.counts.findings) <
           std::tuple(b.counts.worst, a.counts.findings);
  });
  return rows;
}

static std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == path.npos ? std::string_view{} : path.substr(0, slash + 1);
}

// The longest folder, with its slash, that all of `paths` lie in.
static std::string_view common_folder(const std::vector<std::string_view>& paths) {
  if (paths.empty()) return {};
  std::string_view common = folder_of(paths.front());
  for (std::string_view path : paths) {
    while (!common.empty() && !path.starts_with(common))
      common = folder_of(common.substr(0, common.size() - 1));
  }
  return common;
}

std::vector<FolderCounts> tally_by_folder(const ScanResult& result) {
  std::vector<std::string_view> paths;
  for (const LocatedFinding& finding : result.findings) paths.push_back(finding.path);
  for (const FileProblem& problem : result.problems) paths.push_back(problem.path);
  const std::string_view common = common_folder(paths);
  const auto top = [&](std::string_view path) {
    const std::size_t slash = path.find('/', common.size());
    const std::string_view folder = slash == path.npos ? common : path.substr(0, slash + 1);
    return folder.empty() ? std::string(".") : std::string(folder);
  };
  std::map<std::string, FolderCounts> by_name;
  const auto entry = [&](std::string_view path) -> FolderCounts& {
    std::string name = top(path);
    FolderCounts& row = by_name[name];
    row.folder = std::move(name);
    return row;
  };
  for (const LocatedFinding& finding : result.findings) entry(finding.path).counts.add(finding);
  for (const FileProblem& problem : result.problems) ++entry(problem.path).problems;
  std::vector<FolderCounts> rows;
  for (auto& [name, row] : by_name) rows.push_back(std::move(row));
  return rows;
}

std::string with_commas(std::size_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, ',');
  return digits;
}

std::string counted(std::size_t number, std::string_view noun) {
  const char* ending = number == 1 ? "" : noun.ends_with('x') || noun.ends_with('s') ? "es" : "s";
  return with_commas(number) + ' ' + std::string(noun) + ending;
}

} // namespace portcuda
