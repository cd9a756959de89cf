// portcuda scan: what will break on Windows, where, why, and what cures it.
#include "tool/commands/commands.h"
#include "tool/commands/options.h"

namespace portcuda {
namespace {

int run_scan(const Options& options) {
  auto settings = settle(options);
  if (!settings) return fail(settings.error());
  ScanResult result = scan_project(settings->project, settings->rules);
  if (auto reported = report_result(options, result); !reported) return fail(reported.error());
  if (options.format != "text" || !options.output.empty())
    for (const FileProblem& p : result.problems) fail(p.message);
  if (result.files_analysed == 0 && result.problems.empty())
    fail("nothing to analyse: no C++, CUDA or setup.py files there");
  return exit_code(result);
}

} // namespace

void add_scan_command(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("scan", "Find what will break on Windows: where, why, and what cures it");
  add_project_options(*command, *options);
  add_report_options(*command, *options);
  command->callback([options, &exit_code] { exit_code = run_scan(*options); });
}

} // namespace portcuda
