// portcuda windows-run: a Windows program that starts nvcc.exe and cl.exe (cmake.exe, ninja.exe)
// with the environment of a developer's prompt and, on Linux, under Wine with the stand-in for
// cl.exe. How a whole Windows build is tried on Linux; docs/verify-object.md.
#include <filesystem>

#include "tool/commands/commands.h"
#include "tool/commands/options.h"
#include "tool/commands/verify_object.h"
#include "tool/process/child_process.h"
#include "tool/source/scratch_folder.h"
#include "tool/verify/host_compiler.h"
#include "tool/verify/windows_names.h"
#include "tool/verify/windows_run.h"
#include "llvm/Support/raw_ostream.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

struct WindowsRunCall {
  VerifyObjectOptions toolchain;
  std::vector<std::string> command;
};

// The programs of the toolkit are found by name, and by CUDA_PATH, as after its installation.
void add_toolkit(const ObjectToolchain& chain, WindowsNames& names, WindowsCommand& command) {
  const std::string root = names.name(chain.cuda.folder);
  command.environment.emplace_back("CUDA_PATH", root);
  command.environment.emplace_back("LIB", root + "\\lib\\x64");
  for (auto& [name, value] : command.environment)
    if (name == "WINEPATH") value += ";" + root + "\\bin;" + root + "\\nvvm\\bin";
}

int run_windows_program(const WindowsRunCall& call) {
  handle_interruption();
  auto chain = find_object_toolchain(call.toolchain);
  if (!chain) return fail(chain.error());
  const ScratchFolder work;
  if (!work.problem().empty()) return fail(work.problem());
  std::error_code failed;
  for (const char* part : {"temp", "tools", "names"})
    fs::create_directory(work.path() / part, failed);
  WindowsNames names(chain->runner, work.path() / "names");
  auto compiler = HostCompiler::start(*chain, names, work.path() / "tools");
  if (!compiler) return fail(compiler.error());
  WindowsCommand command;
  command.program = call.command.front();
  command.arguments.assign(call.command.begin() + 1, call.command.end());
  command.folder = fs::current_path(failed);
  command.temp = work.path() / "temp";
  command.time_limit = chain->time_limit;
  command.environment = compiler->environment();
  add_toolkit(*chain, names, command);
  const ChildResult result = run_windows(chain->runner, command);
  llvm::outs() << names.with_our_paths(result.out);
  llvm::errs() << names.with_our_paths(result.err);
  if (result.end != ChildEnd::exited) return fail(result.problem);
  return result.code;
}

} // namespace

void add_windows_run_command(CLI::App& app, int& exit_code) {
  auto call = std::make_shared<WindowsRunCall>();
  CLI::App* command = app.add_subcommand("windows-run", "");
  command->group(""); // not in the help: for trying out, and for tests
  command->add_option("--cuda", call->toolchain.cuda, "CUDA release of the Windows toolkit");
  command->add_option("--winsysroot", call->toolchain.winsysroot, "Headers of a real Windows SDK");
  command->add_option("command", call->command, "The program and its arguments")->required();
  command->positionals_at_end();
  command->callback([call, &exit_code] { exit_code = run_windows_program(*call); });
}

} // namespace portcuda
