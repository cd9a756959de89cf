// portcuda verify: does NVIDIA's Windows compiler accept it?
#include "tool/commands/verify.h"

#include <algorithm>
#include <chrono>

#include "tool/commands/commands.h"
#include "tool/commands/options.h"
#include "tool/commands/progress.h"
#include "tool/commands/verify_object.h"
#include "tool/commands/verify_setup.h"
#include "tool/process/child_process.h"
#include "tool/source/file_error.h"
#include "tool/verify/msvc_macros.h"
#include "llvm/Support/raw_ostream.h"

namespace portcuda {
namespace {

std::expected<FrontEnd, std::string> find_front_end(const VerifyCall& call) {
  const auto cache = cache_folder();
  FrontEnd front_end;
  auto version = parse_msvc_version(call.msvc);
  if (!version)
    return std::unexpected("--msvc: `" + call.msvc + "` is none of 19.29, 19.39 and 19.44");
  front_end.msvc_version = *version;
  front_end.time_limit = std::chrono::seconds(call.timeout_seconds);
  if (call.cuda.size() > 1) return std::unexpected("--cuda: several releases go with --setup only");
  auto cuda = find_windows_cuda(cache, call.cuda.empty() ? std::string() : call.cuda[0]);
  if (!cuda) return std::unexpected(cuda.error());
  front_end.cuda = std::move(*cuda);
  auto headers = find_windows_headers(cache, call.winsysroot);
  if (!headers) return std::unexpected(headers.error());
  front_end.headers = std::move(*headers);
  auto preprocessor = find_preprocessor();
  if (!preprocessor) return std::unexpected(preprocessor.error());
  front_end.preprocessor = std::move(*preprocessor);
  auto runner = find_windows_runner(cache);
  if (!runner) return std::unexpected(runner.error());
  front_end.runner = std::move(*runner);
  return front_end;
}

bool judged_wholly(const JudgedUnit& unit) {
  return std::ranges::all_of(unit.passes, [](auto& pass) {
    const Verdict verdict = pass.result.verdict;
    return verdict == Verdict::accepted || verdict == Verdict::rejected;
  });
}

// A header that a rule finds missing on Windows is a finding, although the passes have no verdict.
int exit_code_of(const VerifyOutcome& outcome, const ChosenUnits& chosen) {
  const bool silent =
      outcome.findings.findings.empty() && !std::ranges::all_of(outcome.units, judged_wholly);
  if (silent || outcome.not_judged || !chosen.problems.empty() ||
      !outcome.findings.problems.empty())
    return exit_incomplete;
  return outcome.findings.findings.empty() ? exit_clean : exit_findings;
}

std::vector<JudgedUnit> judge_all(const VerifyCall& call, const FrontEnd& front_end,
                                  const std::vector<TranslationUnit>& units, bool want_ptx) {
  VerdictCache cache(cache_folder() / "verdicts");
  ProgressOnTerminal terminal(call.quiet);
  VerifyRun run;
  run.front_end = front_end;
  run.jobs = call.jobs;
  run.want_ptx = want_ptx;
  run.syntax_only = call.quick && !want_ptx;
  run.cache = call.no_cache ? nullptr : &cache;
  run.progress = [&](const Progress& progress) { terminal.show(progress); };
  auto judged = judge(run, units);
  if (!call.no_cache) cache.forget_old();
  return judged;
}

// The Windows device pass of each unit and architecture, in the order of `against_units`.
void add_windows_passes(AgainstRun& run, std::vector<JudgedUnit> judged) {
  std::size_t next = 0;
  for (JudgedUnit& unit : judged)
    for (JudgedPass& pass : unit.passes)
      if (pass.result.pass == Pass::device) run.units[next++].windows = std::move(pass.result);
}

// --against and --windows-ptx.
int compare_device_code(const VerifyCall& call, const ChosenUnits& chosen) {
  AgainstRun run;
  run.units = against_units(chosen.units);
  run.jobs = call.jobs;
  run.timeout = std::chrono::seconds(call.timeout_seconds);
  run.format = call.format;
  run.output = call.output;
  run.color = call.color;
  run.quiet = call.quiet;
  if (call.against.windows_ptx) {
    auto front_end = find_front_end(call);
    if (!front_end) return interrupted() ? exit_interrupted : fail(front_end.error());
    run.windows_cuda = front_end->cuda.version;
    add_windows_passes(run, judge_all(call, *front_end, chosen.units, true));
  }
  auto code = run_against(call.against, run);
  if (interrupted()) return exit_interrupted;
  if (!code) return fail(code.error());
  return chosen.problems.empty() ? *code : exit_incomplete;
}

int run_verify(const VerifyCall& call) {
  handle_interruption();
  if (call.setup) {
    const int code = run_verify_setup({call.cuda, call.winsysroot});
    return interrupted() ? exit_interrupted : code;
  }
  auto chosen = choose_units(call);
  if (!chosen) return fail(chosen.error());
  for (const std::string& problem : chosen->problems) fail(problem);
  if (chosen->units.empty())
    return chosen->problems.empty() ? fail("nothing to judge: no .cu files there")
                                    : exit_incomplete;
  if (call.against.wanted()) return compare_device_code(call, *chosen);
  auto front_end = find_front_end(call);
  if (!front_end) return interrupted() ? exit_interrupted : fail(front_end.error());
  if (call.verbose)
    for (const std::string& told : chosen->notes) note(told);
  VerifyOutcome outcome;
  const auto start = std::chrono::steady_clock::now();
  outcome.units = judge_all(call, *front_end, chosen->units, false);
  if (interrupted()) return exit_interrupted;
  if (auto done = add_findings(call, *front_end, *chosen, outcome); !done)
    return fail(done.error());
  outcome.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  if (auto reported = report_verdicts(call, *front_end, outcome); !reported)
    return fail(reported.error());
  return exit_code_of(outcome, *chosen);
}

int run_object(const VerifyCall& call) {
  VerifyObjectOptions options;
  options.object = call.object;
  options.compile_commands = call.compile_commands;
  options.arguments = call.paths;
  if (!call.nvcc_arguments.empty()) options.arguments.push_back(call.nvcc_arguments);
  options.arguments.insert(options.arguments.end(), call.flags.begin(), call.flags.end());
  for (const std::string& architecture : call.architectures) {
    const std::string number = architecture_of(architecture);
    options.arguments.push_back("-gencode=arch=compute_" + number + ",code=sm_" + number);
  }
  if (!call.standard.empty()) options.arguments.push_back("-std=c++" + call.standard);
  auto version = parse_msvc_version(call.msvc);
  if (!version) return fail("--msvc: `" + call.msvc + "` is none of 19.29, 19.39 and 19.44");
  options.msvc_version = *version;
  if (!call.cuda.empty()) options.cuda = call.cuda.front();
  options.winsysroot = call.winsysroot;
  options.cl_flags = call.cl_flags.empty() ? default_cl_flags() : call.cl_flags;
  options.time_limit = std::chrono::seconds(call.timeout_seconds);
  options.sass = call.against.sass;
  options.verbose = call.verbose;
  return run_verify_object(options);
}

// The order of -I, -D and the rest is kept: the last definition of a name counts.
void add_flag_option(CLI::App& command, VerifyCall& call, const std::string& names,
                     const std::string& flag, const std::string& type, const std::string& help) {
  command
      .add_option_function<std::vector<std::string>>(
          names,
          [&call, flag](const std::vector<std::string>& values) {
            for (const std::string& value : values)
              call.flags.insert(call.flags.end(), {flag, value});
          },
          help)
      ->trigger_on_parse()
      ->allow_extra_args(false)
      ->type_name(type);
}

void add_unit_options(CLI::App& command, VerifyCall& call) {
  command.add_option("paths", call.paths, "Files and folders; the current folder if none is given")
      ->type_name("PATH");
  command
      .add_option("-p,--compile-commands", call.compile_commands,
                  "Take the units and their flags from this compile_commands.json (file or folder)")
      ->type_name("FILE");
  command
      .add_option("--arch", call.architectures,
                  "Architectures of the device pass: 80, 90a, sm_100f (default: what the compile "
                  "command says, else 80)")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("ARCH");
  command
      .add_option("--std", call.standard, "14, 17, 20 (default: the compile command's, else 17)")
      ->type_name("STD");
  add_flag_option(command, call, "-I,--include-path", "-I", "DIR", "Search DIR for headers");
  add_flag_option(command, call, "--isystem", "-isystem", "DIR",
                  "Search DIR for headers that are not the project's");
  add_flag_option(command, call, "-D,--define", "-D", "NAME[=VALUE]", "Define a macro");
  add_flag_option(command, call, "-U,--undefine", "-U", "NAME", "Undefine a macro");
  command
      .add_option("--cl", call.cl_flags,
                  "Flags that nvcc would give to cl.exe, instead of /Zc:__cplusplus and "
                  "/Zc:preprocessor")
      ->allow_extra_args(false)
      ->type_name("FLAG");
}

void add_judge_options(CLI::App& command, VerifyCall& call) {
  command.add_flag("--setup", call.setup,
                   "Fetch what is needed into the cache and say what is there; judge nothing");
  command
      .add_option("--cuda", call.cuda,
                  "Release of NVIDIA's front end: 13.0, 13.0.88, newest; several with --setup")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("VERSION");
  command.add_option("--msvc", call.msvc, "Version of cl.exe to stand in for: 19.29, 19.39, 19.44")
      ->type_name("VERSION")
      ->capture_default_str();
  command
      .add_option("--winsysroot", call.winsysroot,
                  "Headers of Windows and Visual C++, as xwin or Visual Studio lays them out")
      ->type_name("DIR");
  command.add_option("-j,--jobs", call.jobs, "Passes at a time; one per processor if not given")
      ->check(CLI::Range(1u, 1024u))
      ->type_name("N");
  command.add_option("--timeout", call.timeout_seconds, "Seconds that a pass may take")
      ->check(CLI::Range(1u, 86400u))
      ->type_name("S")
      ->capture_default_str();
  command.add_flag(
      "--quick", call.quick,
      "Let the device pass check the syntax alone and generate no code: much quicker for "
      "templates, and some errors do not show");
  command.add_flag("--no-cache", call.no_cache, "Ask again, and keep nothing");
  command.add_flag("--semantic", call.semantic,
                   "Ask Clang, too, for the rules that say what cures a rejected line");
}

void add_output_options(CLI::App& command, VerifyCall& call) {
  command.add_option("--format", call.format, "How verdicts are printed")
      ->check(CLI::IsMember({"text", "jsonl", "sarif", "github"}))
      ->capture_default_str();
  command
      .add_option("-o,--output", call.output, "Write the report to FILE instead of standard output")
      ->type_name("FILE");
  command.add_option("--color", call.color, "Colours in text")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
  command.add_flag("-q,--quiet", call.quiet, "Print the summary only");
  command.add_flag("-v,--verbose", call.verbose,
                   "Say which flags of compile commands are left out");
}

void add_object_options(CLI::App& command, VerifyCall& call) {
  command
      .add_option("--object", call.object,
                  "Make a Windows object OUT of one file with nvcc.exe itself; nvcc's flags follow "
                  "after --, or come from the compile commands. With --sass its device code is "
                  "compared with what nvcc makes here")
      ->type_name("OUT");
  // CLI11 takes what follows -- for arguments of the main program unless a place is left here; the
  // words themselves join the paths.
  command.add_option("nvcc-arguments", call.nvcc_arguments,
                     "After --object OUT FILE --: arguments of nvcc, as the Linux build has them");
}

} // namespace

void add_verify_command(CLI::App& app, int& exit_code) {
  auto call = std::make_shared<VerifyCall>();
  CLI::App* command = app.add_subcommand(
      "verify", "Ask NVIDIA's Windows compiler, under Wine, whether it accepts the files");
  add_unit_options(*command, *call);
  add_judge_options(*command, *call);
  add_against_options(*command, call->against);
  add_output_options(*command, *call);
  add_object_options(*command, *call);
  command->callback([call, &exit_code] {
    exit_code = call->object.empty() ? run_verify(*call) : run_object(*call);
  });
}

} // namespace portcuda
