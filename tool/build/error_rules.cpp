#include "tool/build/error_rules.h"

#include <algorithm>

#include "tool/engine/project.h"

namespace portcuda {

namespace fs = std::filesystem;

fs::path file_in_project(const fs::path& project, const std::string& named) {
  std::string path = named;
  std::ranges::replace(path, '\\', '/');
  std::error_code error;
  const fs::path whole(path);
  const fs::path inside =
      fs::absolute(whole, error).lexically_relative(fs::absolute(project, error));
  if (whole.is_absolute() && !inside.empty() && *inside.begin() != ".." &&
      fs::is_regular_file(whole, error))
    return whole;
  // "C:/Users/x/pip-install-1/demo_2/csrc/a.cu": drop folders in front until it is there.
  for (std::string_view rest = path; !rest.empty();) {
    if (fs::path candidate = project / fs::path(rest).relative_path();
        fs::is_regular_file(candidate, error))
      return candidate;
    const std::size_t slash = rest.find('/');
    if (slash == rest.npos) break;
    rest.remove_prefix(slash + 1);
  }
  return {};
}

std::vector<std::string> rules_for(const LogError& error, const fs::path& project) {
  if (error.file.empty() || !error.line) return {};
  const fs::path file = file_in_project(project, error.file);
  if (file.empty()) return {};
  auto rules = RuleSet::choose(all_rules(), {});
  if (!rules) return {};
  ProjectOptions options;
  options.files.discovery.paths = {file.string()};
  const ScanResult result = scan_project(options, *rules);
  return rules_at(error, result.findings);
}

} // namespace portcuda
