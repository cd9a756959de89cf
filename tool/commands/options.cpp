#include "tool/commands/options.h"

#include <algorithm>
#include <filesystem>

#include "tool/report/color.h"
#include "tool/report/github.h"
#include "tool/report/jsonl.h"
#include "tool/report/sarif.h"
#include "tool/report/statistics.h"
#include "tool/report/text.h"
#include "tool/report/tool_rules.h"
#include "llvm/Support/raw_ostream.h"

namespace portcuda {

void add_project_options(CLI::App& command, Options& o) {
  command
      .add_option("paths", o.paths,
                  "Files, folders or patterns; the current folder if none is given")
      ->type_name("PATH");
  command.add_option("--target", o.target, "The compiler to port to")
      ->check(CLI::IsMember({"msvc"}))
      ->capture_default_str();
  command
      .add_option("--select", o.select,
                  "Only these rules: ids, beginnings of ids or names, separated by commas")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("RULES");
  command.add_option("--ignore", o.ignore, "Not these rules")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("RULES");
  command
      .add_option("--config", o.config_file,
                  "Read this configuration file instead of the nearest .portcuda.toml")
      ->type_name("FILE");
  command.add_flag("--isolated", o.isolated, "Read no configuration file");
  command.add_flag("--no-ignore", o.no_ignore, "Take files that .gitignore leaves out, too");
  command.add_flag("--rocm", o.rocm, "Report files that only a ROCm build compiles, too");
  command
      .add_option("--max-file-size", o.max_file_size,
                  "Larger files are not analysed: 500KB, 100MB (default 100MB)")
      ->type_name("SIZE");
  command.add_option("-j,--jobs", o.jobs, "Threads; one per processor if not given")
      ->check(CLI::Range(1u, 1024u))
      ->type_name("N");
  command
      .add_option("--style", o.style,
                  "Fixes as standard C++/CUDA (portable) or behind _MSC_VER (guarded)")
      ->check(CLI::IsMember({"portable", "guarded"}));
}

void add_semantic_options(CLI::App& command, Options& o) {
  command
      .add_option("-p,--compile-commands", o.compile_commands,
                  "Ask Clang too, with the commands of this compile_commands.json (file or folder) "
                  "or Ninja build folder")
      ->type_name("PATH");
  command.add_flag("--semantic", o.semantic,
                   "Ask Clang too, with compile commands that are found, recorded or inferred");
  command.add_flag("--no-cache", o.no_cache, "Parse again, and keep nothing");
}

void add_report_options(CLI::App& command, Options& o) {
  command.add_option("--format", o.format, "How findings are printed")
      ->check(CLI::IsMember({"text", "jsonl", "sarif", "github", "json"}))
      ->capture_default_str();
  command
      .add_option("-o,--output", o.output, "Write the report to FILE instead of standard output")
      ->type_name("FILE");
  command.add_option("--color", o.color, "Colours in text")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
  command.add_flag("--statistics", o.statistics, "Counts per rule and folder instead of findings");
  command.add_flag("--all", o.all, "Show every finding, however many a file has of one rule");
  command.add_flag("-q,--quiet", o.quiet, "Print the summary only");
}

namespace {

std::expected<Config, std::string> configuration(const Options& options) {
  if (options.format == "json" && !options.statistics)
    return std::unexpected("--format json goes with --statistics; findings come as jsonl");
  if (options.isolated) return Config{};
  std::string file = options.config_file;
  if (file.empty()) {
    std::error_code ignored;
    std::filesystem::path start = options.paths.empty() ? "." : options.paths.front();
    if (!std::filesystem::is_directory(start, ignored)) start = start.parent_path();
    file = find_config(start.empty() ? "." : start.string());
  }
  if (file.empty()) return Config{};
  auto config = read_config(file, known_rules());
  if (!config) return std::unexpected(config.error().text());
  return std::move(*config);
}

} // namespace

std::expected<ProjectSettings, std::string> settle(const Options& options) {
  auto config = configuration(options);
  if (!config) return std::unexpected(config.error());
  RuleSelection selection{options.select.empty() ? config->select : options.select,
                          options.ignore.empty() ? config->ignore : options.ignore};
  auto rules = RuleSet::choose(all_rules(), selection);
  if (!rules) return std::unexpected(rules.error());
  ProjectOptions project;
  project.files.discovery.paths =
      options.paths.empty() ? std::vector<std::string>{"."} : options.paths;
  project.files.discovery.honour_gitignore = !options.no_ignore;
  project.files.discovery.exclude = config->exclude;
  project.files.discovery.include = config->include;
  project.files.discovery.pattern_base = std::filesystem::path(config->path).parent_path().string();
  project.files.jobs = options.jobs;
  if (!options.max_file_size.empty()) {
    auto size = parse_size(options.max_file_size);
    if (!size || *size > max_file_size)
      return std::unexpected("--max-file-size: `" + options.max_file_size +
                             "` is no size up to 4 GB; write 500KB or 100MB");
    project.files.max_file_size = *size;
  } else if (config->max_file_size) {
    project.files.max_file_size = *config->max_file_size;
  }
  if (!options.style.empty())
    project.rewrite.style = *parse_style(options.style);
  else if (config->style)
    project.rewrite.style = *config->style;
  project.rewrite.promote = config->promote;
  project.rewrite.demote = config->demote;
  project.per_file_ignores = config->per_file_ignores;
  project.include_rocm = options.rocm;
  return ProjectSettings{std::move(project), std::move(*rules)};
}

namespace {

ColorMode color_mode(const std::string& word) {
  return word == "always"  ? ColorMode::always
         : word == "never" ? ColorMode::never
                           : ColorMode::automatic;
}

void write_report(llvm::raw_ostream& out, const Options& options, const ScanResult& result,
                  bool color) {
  if (options.format == "json") return write_statistics_json(out, result);
  if (options.format == "jsonl") return write_jsonl(out, result);
  if (options.format == "sarif") return write_sarif(out, result, known_rules());
  if (options.format == "github") return write_github(out, result);
  TextOptions text;
  text.color = color;
  if (options.all) text.most_per_rule_and_file = 0;
  if (options.statistics) return write_statistics_text(out, result);
  if (options.quiet) return write_summary(out, result, text);
  write_text(out, result, text);
}

} // namespace

std::expected<void, std::string> report_result(const Options& options, const ScanResult& result) {
  if (options.output.empty()) {
    write_report(llvm::outs(), options, result, wants_color(color_mode(options.color), 1));
    llvm::outs().flush();
    if (!llvm::outs().has_error()) return {};
    auto error = llvm::outs().error();
    llvm::outs().clear_error();
    return std::unexpected("cannot write to standard output: " + error.message());
  }
  std::error_code error;
  llvm::raw_fd_ostream out(options.output, error);
  if (!error) {
    write_report(out, options, result, options.color == "always");
    out.flush();
    error = out.error();
    out.clear_error();
  }
  if (error)
    return std::unexpected("cannot write the report to " + printable_path(options.output) + ": " +
                           error.message());
  return {};
}

int exit_code(const ScanResult& result) {
  if (!result.problems.empty()) return exit_incomplete;
  return result.findings.empty() ? exit_clean : exit_findings;
}

void tell_problems(const ScanResult& result, bool notes) {
  for (const FileProblem& problem : result.problems) fail(problem.message);
  if (!notes) return;
  for (const FileProblem& told : result.notes) note(told.message);
}

void note(const std::string& message) { llvm::errs() << "portcuda: " << message << "\n"; }

int fail(const std::string& message) {
  note(message);
  return exit_incomplete;
}

} // namespace portcuda
