// portcuda rewrite: cure what can be cured, in place or as a patch, and say what is left.
#include <algorithm>
#include <filesystem>

#include "tool/commands/commands.h"
#include "tool/commands/options.h"
#include "tool/commands/rewrite_in_place.h"
#include "tool/commands/rewrite_paths.h"
#include "tool/commands/semantic_tier.h"
#include "tool/commands/tree_copy.h"
#include "tool/edit/undo_run.h"
#include "tool/edit/unified_diff.h"
#include "tool/process/child_process.h"
#include "tool/report/tally.h"
#include "tool/source/installed_folders.h"
#include "llvm/Support/raw_ostream.h"

namespace portcuda {
namespace {

struct RewriteCall {
  Options options;
  bool unsafe_fixes = false, diff = false, check = false, undo = false;
  std::string out;
};

std::vector<std::string> given_paths(const Options& options) {
  return options.paths.empty() ? std::vector<std::string>{"."} : options.paths;
}

void note(const std::string& line) { llvm::errs() << line << "\n"; }

// Below the folder that was named; a file that was named itself is copied under its own name.
std::string name_in_copy(const FileRewrite& file, const std::string& path) {
  std::error_code ignored;
  return std::filesystem::is_directory(path, ignored)
             ? file.relative
             : std::filesystem::path(path).filename().string();
}

// `to`: for each path the folder that its copy goes to.
Written write_to_tree(const RewritePlan& plan, const std::vector<std::string>& to,
                      const std::vector<std::string>& paths) {
  Written written;
  for (std::size_t root = 0; root < paths.size(); ++root) {
    std::vector<TreeFile> changed;
    for (const FileRewrite& file : plan.files)
      if (file.root == root)
        changed.push_back({name_in_copy(file, paths[root]), file.after, file.mode});
    auto copied = copy_tree(paths[root], to[root], changed);
    for (auto& error : copied.errors) fail(error), ++written.refused;
    written.files += copied.rewritten;
    for (const FileRewrite& file : plan.files) written.fixes += file.root == root ? file.fixes : 0;
  }
  return written;
}

int undo(const RewriteCall& call) {
  int code = exit_clean;
  std::vector<EditError> nothing;
  auto roots = journal_roots(given_paths(call.options)).roots;
  for (const std::string& root : roots) {
    auto result = undo_last(root);
    if (!result && result.error().problem == EditProblem::nothing_to_undo) {
      nothing.push_back(result.error());
      continue;
    }
    if (!result) {
      code = fail(result.error().message);
      continue;
    }
    for (auto& refused : result->refused) code = fail(refused.message);
    note("restored " + counted(result->restored.size(), "file") + " under " + printable_path(root) +
         (result->journals_left
              ? "; " + counted(result->journals_left, "older rewrite") + " can be undone too"
              : ""));
  }
  // Of several paths the last rewrite may have changed one only.
  if (nothing.size() == roots.size())
    for (auto& error : nothing) code = fail(error.message);
  return code;
}

// What the rewrite needs at build time, told once.
void tell_includes(const RewritePlan& plan) {
  bool needs_compat = std::ranges::any_of(plan.files, [](const FileRewrite& f) {
    return f.after.find("\"portcuda/") != f.after.npos &&
           f.before.find("\"portcuda/") == f.before.npos;
  });
  if (needs_compat)
    note("rewritten files include portcuda/ headers: add -I" + compat_include_folder() +
         " to the compile commands, or copy that folder into the project");
}

int finish(const RewriteCall& call, const RewritePlan& plan, const Written& written,
           bool would_change) {
  std::size_t deferred = 0;
  for (const FileRewrite& file : plan.files) deferred += file.deferred;
  if (deferred) note(counted(deferred, "fix") + " overlapped another and waited for a later pass");
  if (!call.diff && !call.check)
    note("applied " + counted(written.fixes, "fix") + " in " + counted(written.files, "file") +
         (call.out.empty() ? "" : ", written to " + printable_path(call.out)));
  const bool told =
      call.options.format == "text" && call.options.output.empty() && !call.diff && !call.check;
  if (!told) tell_problems(plan.remaining, call.diff || call.check || call.options.statistics);
  if (written.refused || !plan.remaining.problems.empty()) return exit_incomplete;
  return would_change || !plan.remaining.findings.empty() ? exit_findings : exit_clean;
}

int run_rewrite(const RewriteCall& call) {
  if (call.undo) return undo(call);
  auto settings = settle(call.options);
  if (!settings) return fail(settings.error());
  settings->project.rewrite.unsafe_fixes = call.unsafe_fixes;
  auto paths = given_paths(call.options);
  auto folders = copy_folders(paths, call.out);
  if (!call.out.empty() && !folders) return fail(folders.error());
  auto tier = SemanticTier::start(call.options, settings->rules);
  if (!tier) return fail(tier.error());
  if (*tier) {
    handle_interruption();
    settings->project.ask_semantics = (*tier)->ask();
  }
  RewritePlan plan = plan_rewrite(settings->project, settings->rules);
  if (*tier) {
    if ((*tier)->interrupted()) return exit_interrupted;
    (*tier)->tell(plan.remaining);
    sort_result(plan.remaining);
  }
  Written written;
  if (call.diff) {
    for (const FileRewrite& file : plan.files)
      llvm::outs() << unified_diff(patch_path(file.path), file.before, file.after);
    llvm::outs().flush();
  } else if (call.check) {
    for (const FileRewrite& file : plan.files)
      llvm::outs() << "would rewrite " << printable_path(file.path) << " ("
                   << counted(file.fixes, "fix") << ")\n";
  } else {
    written = call.out.empty() ? write_in_place(plan, paths) : write_to_tree(plan, *folders, paths);
    tell_includes(plan);
    Options report = call.options;
    if (auto reported = report_result(report, plan.remaining); !reported)
      return fail(reported.error());
  }
  return finish(call, plan, written, (call.diff || call.check) && !plan.files.empty());
}

} // namespace

void add_rewrite_command(CLI::App& app, int& exit_code) {
  auto call = std::make_shared<RewriteCall>();
  CLI::App* command =
      app.add_subcommand("rewrite", "Cure what can be cured and report what is left");
  add_project_options(*command, call->options);
  add_semantic_options(*command, call->options);
  add_report_options(*command, call->options);
  command->add_flag("--unsafe-fixes", call->unsafe_fixes,
                    "Apply fixes that need a look (applicability `review`), too");
  auto* diff =
      command->add_flag("--diff", call->diff, "Change nothing; print a patch for `patch -p1`");
  auto* check = command->add_flag("--check", call->check,
                                  "Change nothing; name the files that would change (exit code 1)");
  auto* out = command
                  ->add_option("--out", call->out,
                               "Leave the tree alone; write a rewritten copy of it to DIR")
                  ->type_name("DIR");
  auto* undo_flag = command->add_flag("--undo", call->undo,
                                      "Restore what the last rewrite of these paths changed");
  diff->excludes(check)->excludes(out)->excludes(undo_flag);
  check->excludes(out)->excludes(undo_flag);
  out->excludes(undo_flag);
  command->callback([call, &exit_code] { exit_code = run_rewrite(*call); });
}

} // namespace portcuda
