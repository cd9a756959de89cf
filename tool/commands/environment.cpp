// portcuda environment: the variables that carry the missing flags into a build on Windows without
// an edit.
#include "tool/build/project_build_facts.h"
#include "tool/commands/commands.h"
#include "tool/commands/options.h"
#include "tool/commands/shell_text.h"
#include "tool/script/flag_injection.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

namespace portcuda {
namespace {

struct EnvironmentCall {
  Options project;
  BuildVersions versions;
  std::string shell = "powershell";
};

// What the user's environment says now keeps the last word; NVCC_APPEND_FLAGS on this machine is
// not that of the Windows machine, unless this is it.
std::map<std::string, std::string> environment_before() {
  std::map<std::string, std::string> before;
#ifdef _WIN32
  for (const char* name : {"NVCC_PREPEND_FLAGS", "NVCC_APPEND_FLAGS", "CL", "LINK"})
    if (const char* value = std::getenv(name)) before.emplace(name, value);
#endif
  return before;
}

void write_json(const FlagInjection& injection) {
  llvm::json::OStream json(llvm::outs(), 2);
  auto list = [&](llvm::StringRef name, const std::vector<std::string>& texts) {
    json.attributeArray(name, [&] {
      for (const std::string& text : texts) json.value(llvm::json::fixUTF8(text));
    });
  };
  json.object([&] {
    json.attributeObject("variables", [&] {
      for (const auto& [name, value] : injection.variables)
        json.attribute(name, llvm::json::fixUTF8(value));
    });
    list("notes", injection.notes);
    list("left", injection.left);
  });
  llvm::outs() << "\n";
}

void write_shell(const FlagInjection& injection, Shell shell) {
  const std::string comment = std::string(comment_mark(shell)) + " ";
  for (const auto& [name, value] : injection.variables)
    llvm::outs() << set_variable(shell, name, value) << "\n";
  for (const std::string& note : injection.notes) llvm::outs() << comment << note << "\n";
  for (const std::string& flag : injection.left)
    llvm::outs() << comment << "not cured by any variable, only by `portcuda rewrite`: " << flag
                 << "\n";
}

int run_environment(const EnvironmentCall& call) {
  auto settings = settle(call.project);
  if (!settings) return fail(settings.error());
  const ProjectBuildFacts facts = read_project_facts(settings->project.files);
  std::vector<ScriptNeeds> needs;
  for (const BuildScriptFacts& script : facts.scripts) needs.push_back(script.needs);
  const FlagInjection injection = inject_flags(needs, call.versions, environment_before());
  if (call.shell == "json")
    write_json(injection);
  else
    write_shell(injection, call.shell == "cmd"  ? Shell::cmd
                           : call.shell == "sh" ? Shell::sh
                                                : Shell::powershell);
  for (const FileProblem& problem : facts.problems) fail(problem.message);
  if (!facts.problems.empty()) return exit_incomplete;
  return injection.left.empty() ? exit_clean : exit_findings;
}

// "2.9", "2.9.1", "2.9.1+cu130": what comes behind the numbers is not asked for.
std::string version_problem(const std::string& text) {
  const bool good =
      !text.empty() && text[0] >= '0' && text[0] <= '9' && text.find('.') != text.npos;
  return good ? "" : "`" + text + "` is no version; give it as 2.9 or 13.0";
}

} // namespace

void add_environment_command(CLI::App& app, int& exit_code) {
  auto call = std::make_shared<EnvironmentCall>();
  CLI::App* command = app.add_subcommand(
      "environment", "Print the variables that give a build on Windows the flags its scripts lack");
  add_project_options(*command, call->project);
  command->add_option("--torch", call->versions.torch, "Version of torch that is built against")
      ->check(version_problem);
  command->add_option("--cuda", call->versions.cuda, "Version of the CUDA toolkit on Windows")
      ->check(version_problem);
  command
      ->add_option("--shell", call->shell,
                   "For which shell: powershell, cmd (a batch file), sh, json")
      ->check(CLI::IsMember({"powershell", "cmd", "sh", "json"}))
      ->capture_default_str();
  command->callback([call, &exit_code] { exit_code = run_environment(*call); });
}

} // namespace portcuda
