#include "tool/commands/parse_problems.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "tool/commands/shown_path.h"
#include "tool/report/printable.h"
#include "tool/report/tally.h"
#include "tool/source/file_error.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

FileProblem line_at(const ParseProblem& problem, std::string message) {
  FileProblem line;
  line.path = shown_path(problem.file);
  line.line = std::max(1u, problem.line);
  line.message = problem.file.empty() ? std::string() : printable_path(line.path);
  if (problem.line) line.message += ":" + std::to_string(problem.line);
  if (!line.message.empty()) line.message += ": ";
  line.message += message;
  return line;
}

std::string told(const ParseProblem& problem) {
  const std::string rest = problem.text.empty() ? "" : ": " + problem.text;
  switch (problem.trouble) {
  case ParseTrouble::missing_header:
    return "`" + problem.text +
           "` is not found: what depends on it is judged by its tokens alone; install it, or add "
           "its folder to the compile commands";
  case ParseTrouble::error:
    return "Clang does not understand this" + rest;
  case ParseTrouble::crashed:
    return "the parser crashed" + rest;
  case ParseTrouble::timed_out:
    return "the parser took too long" + rest;
  case ParseTrouble::out_of_memory:
    return "the parser ran out of memory" + rest;
  case ParseTrouble::not_run:
    return "not parsed" + rest;
  }
  return problem.text;
}

bool is_below(const std::string& file, std::span<const fs::path> roots) {
  return std::ranges::any_of(roots, [&](const fs::path& root) {
    const std::string folder = root.string();
    return file == folder || file.starts_with(folder.ends_with('/') ? folder : folder + "/");
  });
}

// The first error of each file, and how many follow it.
std::vector<FileProblem> one_line_a_file(std::span<const ParseProblem> errors) {
  std::map<std::string, std::vector<const ParseProblem*>> by_file;
  for (const ParseProblem& error : errors) by_file[error.file].push_back(&error);
  std::vector<FileProblem> lines;
  for (const auto& [file, of_file] : by_file) {
    std::string message = told(*of_file.front());
    if (of_file.size() > 1)
      message += " (and " + counted(of_file.size() - 1, "more error") + " in this file)";
    lines.push_back(
        line_at(*of_file.front(), message + "; the code around is judged by its tokens alone"));
  }
  return lines;
}

} // namespace

void tell_parse_problems(std::span<const ParseProblem> problems, std::span<const fs::path> roots,
                         ScanResult& result) {
  std::set<std::string> headers;
  std::vector<ParseProblem> ours, others;
  for (const ParseProblem& problem : problems)
    if (problem.trouble == ParseTrouble::missing_header) headers.insert(problem.text);
  for (const ParseProblem& problem : problems) {
    if (problem.trouble == ParseTrouble::missing_header) {
      if (headers.erase(problem.text)) result.notes.push_back(line_at(problem, told(problem)));
    } else if (problem.trouble == ParseTrouble::error) {
      (is_below(problem.file, roots) ? ours : others).push_back(problem);
    } else {
      result.problems.push_back(line_at(problem, told(problem)));
    }
  }
  const bool header_is_missing = !result.notes.empty();
  std::ranges::move(one_line_a_file(ours),
                    std::back_inserter(header_is_missing ? result.notes : result.problems));
  std::ranges::move(one_line_a_file(others), std::back_inserter(result.notes));
}

std::vector<ParseProblem> new_problems(std::span<const ParseProblem> before,
                                       std::span<const ParseProblem> after) {
  auto key = [](const ParseProblem& p) { return std::tie(p.trouble, p.file, p.text); };
  std::vector<ParseProblem> fresh;
  for (const ParseProblem& problem : after)
    if (std::ranges::none_of(before,
                             [&](const ParseProblem& known) { return key(known) == key(problem); }))
      fresh.push_back(problem);
  return fresh;
}

} // namespace portcuda
