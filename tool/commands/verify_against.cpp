#include "tool/commands/verify_against.h"

#include "tool/commands/options.h"
#include "tool/report/color.h"
#include "tool/source/file_error.h"
#include "tool/verify/against_report.h"
#include "llvm/Support/raw_ostream.h"

namespace portcuda {
namespace {

ColorMode color_mode(const std::string& word) {
  return word == "always"  ? ColorMode::always
         : word == "never" ? ColorMode::never
                           : ColorMode::automatic;
}

void write(llvm::raw_ostream& out, const AgainstCall& call, const AgainstRun& run,
           const AgainstCompilers& compilers, const std::vector<AgainstResult>& results,
           bool color) {
  if (run.format == "jsonl")
    write_against_jsonl(out, results);
  else if (run.quiet)
    out << against_summary(results, compilers);
  else
    write_against_text(out, results, compilers, {color, call.all});
}

std::expected<void, std::string> report(const AgainstCall& call, const AgainstRun& run,
                                        const AgainstCompilers& compilers,
                                        const std::vector<AgainstResult>& results) {
  if (run.output.empty()) {
    write(llvm::outs(), call, run, compilers, results, wants_color(color_mode(run.color), 1));
    llvm::outs().flush();
    return {};
  }
  std::error_code error;
  llvm::raw_fd_ostream out(run.output, error);
  if (!error) {
    write(out, call, run, compilers, results, run.color == "always");
    out.flush();
    error = out.error();
    out.clear_error();
  }
  if (error)
    return std::unexpected("cannot write the report to " + printable_path(run.output) + ": " +
                           error.message());
  return {};
}

bool any_missing(const std::vector<AgainstResult>& results) {
  return !all_at_least(results, PtxVerdict::different);
}

} // namespace

void add_against_options(CLI::App& command, AgainstCall& call) {
  command
      .add_option(
          "--against", call.original,
          "Compare device code with that of ORIGINAL, the folder or file before the rewrite, "
          "both compiled by Linux's nvcc; judge nothing")
      ->type_name("ORIGINAL");
  command.add_flag(
      "--windows-ptx", call.windows_ptx,
      "Compare what the Windows compiler makes of the files with what Linux's nvcc does");
  command.add_flag("--sass", call.sass,
                   "Compare machine code too, where nvdisasm or cuobjdump is there");
  command
      .add_option("--nvcc", call.nvcc,
                  "Linux's nvcc (default: on PATH, in $CUDA_HOME, in /usr/local/cuda)")
      ->type_name("PROGRAM");
  command
      .add_option("--keep-ptx", call.keep_ptx,
                  "Keep the PTX in DIR/original, DIR/rewritten and DIR/windows")
      ->type_name("DIR");
  command.add_flag("--all", call.all, "Show the instructions of all functions that differ");
}

std::vector<AgainstUnit> against_units(const std::vector<TranslationUnit>& units) {
  std::vector<AgainstUnit> out;
  for (const TranslationUnit& unit : units)
    if (unit.cuda)
      for (const std::string& architecture : unit.architectures)
        out.push_back({unit, architecture, std::nullopt});
  return out;
}

std::expected<int, std::string> run_against(const AgainstCall& call, const AgainstRun& run) {
  if (run.format != "text" && run.format != "jsonl")
    return std::unexpected("--format " + run.format + ": a comparison is printed as text or jsonl");
  AgainstOptions options;
  auto nvcc = find_linux_nvcc(call.nvcc);
  if (!nvcc) return std::unexpected(nvcc.error());
  options.nvcc = std::move(*nvcc);
  if (call.sass) {
    auto disassembler = find_disassembler(options.nvcc);
    if (!disassembler) return std::unexpected(disassembler.error());
    options.disassembler = std::move(*disassembler);
  }
  std::error_code error;
  if (!call.original.empty() && !std::filesystem::exists(call.original, error))
    return std::unexpected("--against: " + printable_path(call.original) + " does not exist");
  options.original = call.original;
  options.keep = call.keep_ptx;
  options.jobs = run.jobs;
  options.time_limit = run.timeout;
  const AgainstCompilers compilers{options.nvcc.version, run.windows_cuda};
  const std::vector<AgainstResult> results = compare_with_original(options, run.units);
  if (auto reported = report(call, run, compilers, results); !reported)
    return std::unexpected(reported.error());
  if (results.empty() || any_missing(results)) return exit_incomplete;
  return all_at_least(results, PtxVerdict::fewer_or_equal) ? exit_clean : exit_findings;
}

} // namespace portcuda
