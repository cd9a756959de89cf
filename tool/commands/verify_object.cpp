#include "tool/commands/verify_object.h"

#include <algorithm>
#include <expected>
#include <filesystem>

#include "tool/commands/options.h"
#include "tool/process/child_process.h"
#include "tool/source/file_error.h"
#include "tool/verify/linux_nvcc.h"
#include "tool/verify/nvcc_arguments.h"
#include "tool/verify/nvcc_command.h"
#include "tool/verify/object_comparison.h"
#include "tool/verify/setup.h"
#include "tool/verify/windows_object.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/raw_ostream.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

NvccArguments read_arguments(const std::vector<std::string>& arguments, const fs::path& folder) {
  return nvcc_arguments_for_windows(arguments, folder,
                                    [](const fs::path& path) { return path.string(); });
}

// The one source among nvcc's arguments; a first word "nvcc" is the program of a copied command.
std::expected<ObjectRequest, std::string> request_of(const VerifyObjectOptions& options) {
  ObjectRequest request;
  std::error_code ignored;
  request.folder = fs::current_path(ignored);
  request.nvcc_arguments = options.arguments;
  if (!request.nvcc_arguments.empty() && fs::path(request.nvcc_arguments.front()).stem() == "nvcc")
    request.nvcc_arguments.erase(request.nvcc_arguments.begin());
  const NvccArguments given = read_arguments(request.nvcc_arguments, request.folder);
  if (given.sources.size() != 1)
    return std::unexpected("--object makes one object of one source file; " +
                           std::to_string(given.sources.size()) +
                           " are given. Example: portcuda verify --object a.obj a.cu -- "
                           "-arch=sm_90a -std=c++17");
  request.source = given.sources.front();
  if (!fs::is_regular_file(request.source, ignored))
    return std::unexpected(printable_path(request.source.string()) + ": no such file");
  if (!options.compile_commands.empty()) {
    auto command = nvcc_command_of(options.compile_commands, request.source);
    if (!command) return std::unexpected(command.error());
    // What was given here is relative to here, the rest to the folder of the command.
    request.nvcc_arguments = std::move(command->arguments);
    request.folder = std::move(command->folder);
    for (const std::string& argument : given.arguments) request.nvcc_arguments.push_back(argument);
  }
  request.object = fs::absolute(options.object, ignored);
  request.cl_flags = options.cl_flags;
  return request;
}

std::string_view word(MessageKind kind) {
  switch (kind) {
  case MessageKind::remark:
    return "remark";
  case MessageKind::warning:
    return "warning";
  case MessageKind::error:
    return "error";
  default:
    return "catastrophic error";
  }
}

void print(const CompilerMessage& message) {
  llvm::raw_ostream& out = llvm::outs();
  out << printable_path(message.file);
  if (message.line) out << ":" << message.line;
  out << ": " << word(message.kind) << ": " << printable_path(message.text);
  if (!message.number.empty()) out << " [" << message.number << "]";
  out << "\n";
  for (const std::string& line : message.context) out << "    " << printable_path(line) << "\n";
}

// "clang in place of cl.exe 19.44": what was proved is NVIDIA's part, not Microsoft's.
std::string makers(const ObjectToolchain& chain) {
  std::string text = "nvcc.exe " + chain.cuda.version;
  if (!chain.runner.loader.empty())
    text += llvm::formatv(" under Wine, clang in place of cl.exe {0}.{1}", chain.msvc_version / 100,
                          chain.msvc_version % 100)
                .str();
  return text;
}

int tell_failure(const ObjectResult& result, const ObjectRequest& request,
                 const ObjectToolchain& chain) {
  const std::string source = printable_path(request.source.string());
  if (result.verdict == Verdict::rejected) {
    // What is not understood as messages is shown as it is: no rejection without a reason.
    const bool reason_told = std::ranges::any_of(
        result.messages, [](const CompilerMessage& m) { return m.kind >= MessageKind::error; });
    if (!reason_told) llvm::outs() << printable_path(result.output) << "\n";
    llvm::outs() << source << ": rejected by " << makers(chain) << "\n";
    return exit_findings;
  }
  return fail(source + ": " + result.problem);
}

// `different` is a finding; what could not be compared is no proof.
int compare(const ObjectToolchain& chain, const ObjectRequest& request,
            const VerifyObjectOptions& options) {
  auto nvcc = find_linux_nvcc({});
  if (!nvcc) return fail("--sass: " + nvcc.error());
  DeviceCodeTools tools{nvcc->nvcc, find_cuobjdump(chain.cache), options.time_limit};
  if (tools.cuobjdump.empty())
    return fail("--sass: cuobjdump is not there; fetch it: portcuda verify --setup");
  auto compared = compare_with_linux(tools, request.object, request.source, request.nvcc_arguments,
                                     request.folder);
  if (!compared) return fail("--sass: " + compared.error());
  llvm::outs() << "  device code: " << describe(compared->verdict) << " (SASS of nvcc "
               << nvcc->version << " on Linux, " << compared->functions_compared << " functions, "
               << compared->instructions_before << " instructions)\n";
  for (const PtxFunctionComparison& function : compared->functions)
    llvm::outs() << "  " << function.name << ": " << describe(function.verdict) << "\n"
                 << function.summary << function.diff;
  return compared->verdict <= PtxVerdict::same_but_for_names ? exit_clean : exit_findings;
}

} // namespace

std::expected<ObjectToolchain, std::string>
find_object_toolchain(const VerifyObjectOptions& options) {
  ObjectToolchain chain;
  chain.cache = cache_folder();
  chain.msvc_version = options.msvc_version;
  chain.time_limit = options.time_limit;
  auto cuda = find_windows_cuda(chain.cache, options.cuda);
  if (!cuda) return std::unexpected(cuda.error());
  chain.cuda = std::move(*cuda);
  auto headers = find_windows_headers(chain.cache, options.winsysroot);
  if (!headers) return std::unexpected(headers.error());
  chain.headers = std::move(*headers);
  auto clang = find_preprocessor();
  if (!clang) return std::unexpected(clang.error());
  chain.clang = std::move(*clang);
  auto runner = find_windows_runner(chain.cache);
  if (!runner) return std::unexpected(runner.error());
  chain.runner = std::move(*runner);
  return chain;
}

int run_verify_object(const VerifyObjectOptions& options) {
  auto request = request_of(options);
  if (!request) return fail(request.error());
  handle_interruption();
  auto chain = find_object_toolchain(options);
  if (!chain) return fail(chain.error());
  const ObjectResult result = build_windows_object(*chain, *request);
  for (const std::string& argument : result.left_out)
    note("left out, it names a tool of Linux: " + argument);
  if (options.verbose) llvm::errs() << result.output;
  for (const CompilerMessage& message : result.messages) print(message);
  if (result.verdict != Verdict::accepted) return tell_failure(result, *request, *chain);
  std::error_code ignored;
  llvm::outs() << llvm::formatv("{0}: Windows object, {1} bytes, {2:f1} s, by {3}\n",
                                printable_path(options.object),
                                fs::file_size(request->object, ignored),
                                static_cast<double>(result.wall.count()) / 1000, makers(*chain));
  return options.sass ? compare(*chain, *request, options) : exit_clean;
}

} // namespace portcuda
