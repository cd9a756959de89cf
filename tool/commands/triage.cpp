// portcuda triage: the log of a build that somebody else ran, and what it comes down to.
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <vector>

#include "tool/build/error_rules.h"
#include "tool/build/log_triage.h"
#include "tool/commands/commands.h"
#include "tool/commands/options.h"
#include "tool/report/printable.h"
#include "llvm/Support/raw_ostream.h"

namespace portcuda {
namespace {

struct TriageCall {
  std::string log, format = "text", project;
  std::optional<std::int64_t> exit_code;
};

struct CloseFile {
  void operator()(std::FILE* file) const {
    if (file != stdin) std::fclose(file);
  }
};

// In pieces: logs of a hundred megabytes are no rarity.
std::expected<void, std::string> read_log(const std::string& path, LogTriage& triage) {
  const bool piped = path == "-";
  const std::unique_ptr<std::FILE, CloseFile> file(piped ? stdin : std::fopen(path.c_str(), "rb"));
  const std::string name = piped ? "standard input" : printable_path(path);
  if (!file) return std::unexpected(name + ": cannot be read: " + std::strerror(errno));
  std::vector<char> buffer(1 << 18);
  while (const std::size_t size = std::fread(buffer.data(), 1, buffer.size(), file.get()))
    triage.feed({buffer.data(), size});
  if (std::ferror(file.get()))
    return std::unexpected(name + ": cannot be read: " + std::strerror(errno));
  return {};
}

void write_context(const LogError& error) {
  for (const std::string& line : error.before) llvm::outs() << "    | " << printable(line) << "\n";
  llvm::outs() << "    > " << printable(error.text) << "\n";
  for (const std::string& line : error.after) llvm::outs() << "    | " << printable(line) << "\n";
}

int run_triage(const TriageCall& call) {
  LogTriage triage;
  if (auto read = read_log(call.log, triage); !read) return fail(read.error());
  std::optional<BuildEnd> end;
  if (call.exit_code) end = BuildEnd{.code = *call.exit_code};
  const LogVerdict verdict = triage.finish(end);
  DescribeOptions options;
  if (verdict.error && !call.project.empty())
    options.rules = rules_for(*verdict.error, call.project);
  if (call.format == "json") {
    llvm::outs() << verdict_json(verdict, options) << "\n";
  } else {
    for (const std::string& line : describe(verdict, options)) llvm::outs() << line << "\n";
    if (verdict.error && !verdict.failure) write_context(*verdict.error);
  }
  return verdict.failed() ? exit_findings : exit_clean;
}

} // namespace

void add_triage_command(CLI::App& app, int& exit_code) {
  auto call = std::make_shared<TriageCall>();
  CLI::App* command = app.add_subcommand(
      "triage", "Say what a build's log comes down to: the first real error, what it is, the cure");
  command->add_option("log", call->log, "The log; - for standard input")
      ->required()
      ->type_name("LOG");
  command
      ->add_option("--project", call->project,
                   "Look in this folder for the file that the error names, and name the rules that "
                   "find something there")
      ->check(CLI::ExistingDirectory)
      ->type_name("DIR");
  command
      ->add_option("--exit-code", call->exit_code,
                   "What the build ended with: 137, 3221225477, -1073741819")
      ->type_name("CODE");
  command->add_option("--format", call->format, "How")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  command->callback([call, &exit_code] { exit_code = run_triage(*call); });
}

} // namespace portcuda
