// portcuda build: runs the build of a project on a rewritten copy of it, in the environment that a
// build on Windows needs.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "tool/build/build_plan.h"
#include "tool/build/build_run.h"
#include "tool/build/build_timings.h"
#include "tool/build/overlay_folder.h"
#include "tool/build/overlay_tree.h"
#include "tool/commands/build_machine.h"
#include "tool/commands/build_results.h"
#include "tool/commands/build_watch.h"
#include "tool/commands/commands.h"
#include "tool/commands/options.h"
#include "tool/commands/rewrite_in_place.h"
#include "tool/process/folder_lock.h"
#include "tool/process/streamed_child.h"
#include "tool/report/tally.h"
#include "tool/source/installed_folders.h"
#include "tool/tree/submodules.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

struct BuildCall {
  Options project;
  std::vector<std::string> command;
  std::string overlay, checkout, machine_file, log, timings, architectures;
  unsigned jobs = 0;
  double max_minutes = 0;
  bool in_place = false, submodules = false, dry_run = false, explain = false;
  bool unsafe_fixes = false, force = false;
};

std::vector<std::string> words_of(const std::string& list) {
  llvm::SmallVector<llvm::StringRef> parts;
  llvm::SplitString(list, parts, ";, ");
  std::vector<std::string> words;
  for (llvm::StringRef part : parts) words.push_back(part.str());
  return words;
}

// Git asks nobody for names longer than Windows likes, and gets only what is missing.
std::expected<void, std::string> fetch_submodules(const fs::path& checkout) {
  const auto missing = missing_submodules(read_tree(checkout.string()));
  if (missing.empty()) return {};
  ChildCommand git{{"git", "-C", checkout.string(), "-c", "core.longpaths=true", "submodule",
                    "update", "--init", "--"}};
  for (const MissingSubmodule& submodule : missing) git.arguments.push_back(submodule.path);
  ChildWatch watch;
  watch.output = [](std::string_view bytes, bool) { llvm::errs() << bytes; };
  const ChildResult done = run_streamed_child(git, watch);
  if (done.succeeded()) return {};
  return std::unexpected(
      "the submodules could not be fetched: " +
      (done.problem.empty() ? "git ended with " + std::to_string(done.code) : done.problem));
}

class BuildDriver {
public:
  explicit BuildDriver(const BuildCall& call) : call_(call) {}

  int run() {
    if (auto found = find_places(); !found) return fail(found.error());
    auto machine = machine_for_build(call_.machine_file, checkout_, call_.command);
    if (!machine) return fail(machine.error());
    machine_ = std::move(*machine);
    if (call_.submodules && !call_.dry_run)
      if (auto fetched = fetch_submodules(checkout_); !fetched) return fail(fetched.error());
    Options project = call_.project;
    project.paths = {checkout_.string()};
    auto settings = settle(project);
    if (!settings) return fail(settings.error());
    settings->project.rewrite.unsafe_fixes = call_.unsafe_fixes;
    facts_ = read_project_facts(settings->project.files);
    make_request();
    plan_ = plan_build(machine_, facts_, request_);
    if (call_.dry_run || call_.explain) llvm::outs() << describe_plan(plan_, call_.explain);
    llvm::outs().flush();
    if (int code = told_obstacles()) return code;
    return call_.dry_run ? exit_clean : build(*settings);
  }

private:
  std::expected<void, std::string> find_places() {
    std::error_code error;
    const fs::path here = fs::canonical(fs::current_path(error), error);
    checkout_ =
        call_.checkout.empty() ? checkout_around(here) : fs::canonical(call_.checkout, error);
    if (error) return std::unexpected(printable_path(call_.checkout) + ": " + error.message());
    aliases_ = aliases_of_checkout(here, checkout_);
    if (const fs::path given = fs::path(call_.checkout).lexically_normal(); given.is_absolute())
      aliases_.push_back((given.has_filename() ? given : given.parent_path()).string());
    const std::string inside = here.lexically_relative(checkout_).string();
    folder_ = inside.starts_with("..") ? checkout_ : here;
    const std::string temporary = fs::temp_directory_path(error).string();
    overlay_.root = call_.overlay.empty() ? default_overlay(checkout_, temporary)
                                          : fs::absolute(call_.overlay, error).lexically_normal();
    return {};
  }

  void make_request() {
    request_.command = call_.command;
    request_.in_place = call_.in_place;
    request_.places = {folder_.string(), checkout_.string(),
                       call_.in_place ? checkout_.string() : overlay_.source().string(), aliases_};
    request_.temporary = overlay_.temporary().string();
    request_.include_folder = compat_include_folder();
    request_.architectures = words_of(call_.architectures);
    if (call_.jobs) request_.jobs = call_.jobs;
  }

  // Nothing is run when the build cannot succeed, or is not said completely.
  int told_obstacles() {
    const bool told = call_.dry_run || call_.explain; // with the plan
    if (!told)
      for (const std::string& warning : plan_.warnings) note("warning: " + warning);
    if (!plan_.wrong_call.empty()) return fail(plan_.wrong_call);
    if (plan_.blockers.empty()) return exit_clean;
    if (!told)
      for (const std::string& blocker : plan_.blockers) note(blocker);
    if (call_.force) return exit_clean;
    note("nothing was run: no build can succeed before " +
         std::string(plan_.blockers.size() == 1 ? "this is" : "these are") +
         " cured; --force tries it all the same");
    return exit_findings;
  }

  int build(const ProjectSettings& settings) {
    handle_interruption();
    if (auto made = make_overlay(overlay_); !made) return fail(made.error());
    auto lock = FolderLock::try_take(overlay_.lock());
    if (!lock) return fail(lock.error());
    if (!*lock)
      return fail(printable_path(overlay_.root.string()) +
                  ": another `portcuda build` works in it; wait for its end, or give this one a "
                  "folder of its own with --overlay");
    if (!call_.in_place)
      if (auto claimed = claim_overlay(overlay_, checkout_); !claimed) return fail(claimed.error());
    if (int code = rewrite(settings)) return code;
    if (interrupted()) return exit_interrupted;
    if (int code = enter_compiler()) return code;
    return run_command();
  }

  int rewrite(const ProjectSettings& settings) {
    const RewritePlan plan = plan_rewrite(settings.project, settings.rules);
    for (const FileProblem& problem : plan.remaining.problems) note("warning: " + problem.message);
    if (call_.in_place) {
      const Written written = write_in_place(plan, {checkout_.string()});
      if (written.files)
        note(counted(written.files, "file") +
             " of the checkout rewritten; `portcuda rewrite "
             "--undo " +
             printable_path(checkout_.string()) + "` takes it back");
      return written.refused ? exit_incomplete : exit_clean;
    }
    for (const FileRewrite& file : plan.files)
      if (!keeps_lines(file)) moved_lines_.insert(file.relative);
    const OverlayUpdate update =
        update_overlay(checkout_, overlay_.source(), overlay_.list(), plan.files);
    for (const std::string& error : update.errors) note(error);
    if (!update.errors.empty())
      return fail("the copy of the checkout is not complete; nothing was run: its files must be "
                  "readable, and " +
                  printable_path(overlay_.root.string()) +
                  " must have room for them; --overlay chooses another folder");
    note("copy in " + printable_path(overlay_.source().string()) + ": " +
         counted(update.files, "file") + ", " + std::to_string(update.rewritten) + " rewritten, " +
         std::to_string(update.written) + " written now" +
         (update.removed ? ", " + std::to_string(update.removed) + " removed" : ""));
    return exit_clean;
  }

  // What it says is part of what the plan is made of.
  int enter_compiler() {
    if (!plan_.visual_c || plan_.visual_c->vcvarsall.empty()) return exit_clean;
    auto entered = enter_visual_c(*plan_.visual_c, overlay_.temporary());
    if (!entered) {
      note(entered.error());
      return exit_findings;
    }
    request_.entered = std::move(*entered);
    plan_ = plan_build(machine_, facts_, request_);
    return exit_clean;
  }

  int run_command() {
    BuildRunOptions options;
    std::error_code error;
    options.log = call_.log.empty() ? overlay_.log() : fs::absolute(call_.log, error);
    if (call_.max_minutes > 0)
      options.time_limit =
          std::chrono::milliseconds(static_cast<std::int64_t>(call_.max_minutes * 60'000));
    // A copy in a folder of another repository is no part of that one.
    if (!call_.in_place) options.extra["GIT_CEILING_DIRECTORIES"] = overlay_.root.string();
    if (!call_.in_place) options.names = copied_folder();
    BuildWatch watch(plan_.jobs.jobs);
    options.output = [&](std::string_view bytes) { watch.output(bytes); };
    options.tick = [&](std::chrono::milliseconds elapsed) { watch.tick(elapsed); };
    const auto start = fs::file_time_type::clock::now();
    const BuildOutcome outcome = run_build(plan_, request_.entered, options);
    const bool failed = outcome.child.end == ChildEnd::signalled ||
                        (outcome.child.end == ChildEnd::exited && outcome.child.code != 0);
    if (failed) watch.explain(outcome.child, checkout_);
    tell_timings(watch);
    tell_end(outcome, options.log, start);
    return exit_code_of(outcome.child);
  }

  CopiedFolder copied_folder() const {
    return {overlay_.source().string(), checkout_.string(), [this](const std::string& relative) {
              std::error_code error;
              return !moved_lines_.contains(
                         fs::path(relative).lexically_normal().generic_string()) &&
                     fs::is_regular_file(checkout_ / relative, error);
            }};
  }

  void tell_timings(BuildWatch& watch) {
    // The build folder is one that the command names (`cmake --build DIR`), or lies in the copy.
    std::vector<fs::path> folders = {overlay_.source()};
    std::error_code error;
    for (const std::string& argument : plan_.command.arguments)
      if (fs::path folder = plan_.command.folder / fs::path(argument);
          fs::is_directory(folder, error) && folder.has_relative_path())
        folders.push_back(std::move(folder));
    const BuildTimings timings = watch.timings(folders);
    if (timings.units.size() > 1 && timings.wall > std::chrono::minutes(1)) {
      note("the units that took longest:");
      for (const std::string& unit : slowest_units(timings)) note("  " + unit);
    }
    if (call_.timings.empty()) return;
    const bool picture = llvm::StringRef(call_.timings).ends_with_insensitive(".svg");
    std::ofstream out(call_.timings, std::ios::binary);
    out << (picture ? timings_svg(timings) : timings_json(timings));
    out.close();
    note(out ? (picture ? "a picture of the units over time: " : "times of the units: ") +
                   printable_path(call_.timings)
             : "warning: " + printable_path(call_.timings) + ": cannot be written");
  }

  void tell_end(const BuildOutcome& outcome, const fs::path& log, fs::file_time_type start) {
    const ChildResult& child = outcome.child;
    if (!outcome.log_complete) note("warning: " + outcome.log_problem);
    const int code = exit_code_of(child);
    if (child.end == ChildEnd::timed_out)
      note("stopped after " + minutes(child.wall) +
           ", as --max-minutes says; the same command goes "
           "on from there");
    else if (child.end == ChildEnd::interrupted)
      note("stopped, with all that it had started; what is built stays, and the same command goes "
           "on from there");
    else if (!child.problem.empty())
      note(child.problem);
    else if (code)
      note("the build failed with exit code " + std::to_string(code));
    if (code == 0)
      for (const std::string& result : plan_.command.results) note(result);
    if (code == 0 && plan_.command.results.empty())
      for (const std::string& file :
           built_files(plan_.command.build_folder.empty() ? plan_.command.folder
                                                          : plan_.command.build_folder,
                       start))
        note("built " + file);
    note("log: " + printable_path(log.string()) +
         (call_.in_place ? "" : "; sources: " + printable_path(overlay_.source().string())));
  }

  static std::string minutes(std::chrono::milliseconds time) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time).count();
    return seconds < 120 ? std::to_string(seconds) + " s" : std::to_string(seconds / 60) + " min";
  }

  const BuildCall& call_;
  fs::path checkout_, folder_;
  std::vector<std::string> aliases_;  // of the checkout
  std::set<std::string> moved_lines_; // rewritten files whose lines are not where they were
  OverlayFolder overlay_;
  Machine machine_;
  ProjectBuildFacts facts_;
  BuildRequest request_;
  PlannedBuild plan_;
};

int run_build_command(const BuildCall& call) {
  if (call.command.empty())
    return fail("no command given: portcuda build [OPTIONS] -- pip wheel . -w dist");
  return BuildDriver(call).run();
}

void add_places(CLI::App& command, BuildCall& call) {
  auto* overlay = command
                      .add_option("--overlay", call.overlay,
                                  "Folder for the rewritten copy, temporary files and the log")
                      ->type_name("DIR");
  command
      .add_flag("--in-place", call.in_place,
                "Rewrite the checkout itself, with an undo journal, and build there")
      ->excludes(overlay);
  command
      .add_option("--project", call.checkout,
                  "The checkout; default: the nearest folder with .git, else the current one")
      ->type_name("DIR")
      ->check(CLI::ExistingDirectory);
  command.add_option("--log", call.log, "Keep the output in FILE")->type_name("FILE");
  command
      .add_option("--timings", call.timings,
                  "Write when each unit was built to FILE: a picture (.svg), else JSON")
      ->type_name("FILE");
  command
      .add_option("--machine", call.machine_file,
                  "Plan for the machine that `portcuda doctor --snapshot` has written to FILE")
      ->type_name("FILE");
}

} // namespace

void add_build_command(CLI::App& app, int& exit_code) {
  auto call = std::make_shared<BuildCall>();
  CLI::App* command = app.add_subcommand(
      "build", "Run a build on a rewritten copy of the project, in the environment it needs");
  add_places(*command, *call);
  command
      ->add_option(
          "--arch", call->architectures,
          "GPU architectures, as 8.6 or 8.0;9.0a;12.0+PTX; default: those of the GPUs here")
      ->type_name("LIST");
  command->add_option("-j,--jobs", call->jobs, "Compilers at a time; default: as memory bears")
      ->check(CLI::Range(1u, 4096u));
  command
      ->add_option("--max-minutes", call->max_minutes,
                   "Stop after N minutes (exit code 124); the same call goes on from there")
      ->type_name("N")
      ->check(CLI::PositiveNumber);
  command->add_flag("--submodules", call->submodules,
                    "Fetch the submodules that are missing in the checkout first");
  command->add_flag("--unsafe-fixes", call->unsafe_fixes,
                    "Apply fixes that need a look (applicability `review`), too");
  command->add_option("--config", call->project.config_file, "Configuration file")
      ->type_name("FILE");
  command->add_flag("--isolated", call->project.isolated, "Read no configuration file");
  command->add_flag("--force", call->force,
                    "Run the build even if the plan says that it cannot succeed");
  command->add_flag("--dry-run", call->dry_run, "Print the plan and run nothing");
  command->add_flag("--explain", call->explain, "Print the plan with the reason of each decision");
  command
      ->add_option("command", call->command, "The build: pip wheel ., python setup.py …, cmake …")
      ->type_name("-- CMD...");
  command->positionals_at_end();
  command->callback([call, &exit_code] { exit_code = run_build_command(*call); });
}

} // namespace portcuda
