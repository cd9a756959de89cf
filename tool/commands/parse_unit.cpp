// portcuda parse-unit: the parser's own process, started by `scan` and `rewrite`, not by users.
#include "tool/ast/parse_process.h"
#include "tool/commands/commands.h"
#include "tool/commands/options.h"
#include "tool/process/child_process.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"

namespace portcuda {
namespace {

int run_parse_unit() {
  end_with_parent();
  // A crash is expected once in a while, and told; gigabytes of it on the disk help nobody.
  llvm::sys::Process::PreventCoreFiles();
  auto request = llvm::MemoryBuffer::getSTDIN();
  if (!request) return fail("parse-unit: standard input: " + request.getError().message());
  const std::string answer = answer_parse_request((*request)->getBuffer());
  if (answer.empty())
    return fail("parse-unit: standard input holds no request of this version; it is a command that "
                "portcuda starts for itself");
  llvm::outs() << answer;
  return exit_clean;
}

} // namespace

void add_parse_unit_command(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand("parse-unit", "");
  command->group(""); // not in the help
  command->callback([&exit_code] { exit_code = run_parse_unit(); });
}

} // namespace portcuda
