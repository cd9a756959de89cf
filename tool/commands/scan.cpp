// portcuda scan: what will break on Windows, where, why, and what cures it.
#include "tool/commands/commands.h"
#include "tool/commands/options.h"
#include "tool/commands/semantic_tier.h"
#include "tool/process/child_process.h"

namespace portcuda {
namespace {

int run_scan(const Options& options) {
  auto settings = settle(options);
  if (!settings) return fail(settings.error());
  auto tier = SemanticTier::start(options, settings->rules);
  if (!tier) return fail(tier.error());
  if (*tier) {
    handle_interruption();
    settings->project.ask_semantics = (*tier)->ask();
  }
  ScanResult result = scan_project(settings->project, settings->rules);
  if (*tier) {
    if ((*tier)->interrupted()) return exit_interrupted;
    (*tier)->tell(result);
    sort_result(result);
  }
  if (auto reported = report_result(options, result); !reported) return fail(reported.error());
  if (options.format != "text" || !options.output.empty())
    tell_problems(result, options.statistics);
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
  add_semantic_options(*command, *options);
  add_report_options(*command, *options);
  command->callback([options, &exit_code] { exit_code = run_scan(*options); });
}

} // namespace portcuda
