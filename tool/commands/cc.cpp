// portcuda cc: stands before a compiler in a build, notes what is compiled and how, and is then
// replaced by the compiler.
#include <csignal>
#include <filesystem>

#include "tool/commands/commands.h"
#include "tool/commands/options.h"
#include "tool/units/command_record.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"

#ifndef _WIN32
#include <cerrno>
#include <cstring>
#include <unistd.h>
#endif

namespace portcuda {
namespace {

namespace fs = std::filesystem;

constexpr int exit_not_found = 127; // as shells say it

int told(const std::string& program, const std::string& why) {
  llvm::errs() << "portcuda cc: " << printable_path(program) << " cannot be started: " << why
               << "\n";
  return exit_not_found;
}

// Returns only if there was no way to start it, or where a program cannot take another's place.
int become(const std::vector<std::string>& command) {
#ifdef _WIN32
  auto program = llvm::sys::findProgramByName(command.front());
  if (!program) return told(command.front(), program.getError().message());
  std::vector<llvm::StringRef> arguments(command.begin(), command.end());
  std::string why;
  const int code = llvm::sys::ExecuteAndWait(*program, arguments, {}, {}, 0, 0, &why);
  return why.empty() ? code : told(command.front(), why);
#else
  std::vector<char*> arguments;
  for (const std::string& argument : command)
    arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  // What this program ignores, the compiler would ignore as well.
  std::signal(SIGPIPE, SIG_DFL);
  llvm::outs().flush();
  execvp(arguments.front(), arguments.data());
  return told(command.front(), std::strerror(errno));
#endif
}

int compile(const std::string& record, const std::vector<std::string>& command) {
  std::error_code error;
  const fs::path folder = fs::current_path(error);
  const fs::path file = record.empty() ? record_file_for(folder) : fs::absolute(record, error);
  // A build does not fail for a record that could not be written.
  if (auto recorded = record_command(file, command, folder); !recorded)
    llvm::errs() << "portcuda cc: not recorded: " << recorded.error() << "\n";
  return become(command);
}

} // namespace

std::optional<int> launch_compiler(int argc, char** argv) {
  if (argc < 3 || std::string_view(argv[1]) != "cc") return std::nullopt;
  std::string record;
  int at = 2;
  for (; at < argc; ++at) {
    const std::string_view argument = argv[at];
    if (argument == "--record" && at + 1 < argc) {
      record = argv[++at];
    } else if (argument.starts_with("--record=")) {
      record = argument.substr(9);
    } else {
      if (argument == "--")
        ++at;
      else if (argument.starts_with('-'))
        return std::nullopt; // not ours, or a call for help
      break;
    }
  }
  if (at >= argc) return std::nullopt;
  return compile(record, {argv + at, argv + argc});
}

void add_cc_command(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand(
      "cc", "Run a compiler and record its command: a launcher for CMAKE_CUDA_COMPILER_LAUNCHER "
            "(\"portcuda;cc;--\") or PYTORCH_NVCC (\"portcuda cc nvcc\")");
  command
      ->add_option("--record",
                   "Append to FILE; default: $PORTCUDA_RECORD, or .portcuda/commands.jsonl in the "
                   "folder of the project around the current one")
      ->type_name("FILE");
  command->footer("portcuda cc [--record FILE] [--] COMPILER [ARGUMENTS...]");
  // launch_compiler has taken every call that names a compiler.
  command->callback([&exit_code] {
    exit_code = fail("no compiler given: portcuda cc [--record FILE] [--] nvcc ARGUMENTS");
  });
}

} // namespace portcuda
