// portcuda cc: stands before a compiler in a build, has it compile what the rules make of the
// sources, and is otherwise the compiler.
#include <filesystem>
#include <thread>

#include "tool/commands/commands.h"
#include "tool/commands/options.h"
#include "tool/edit/atomic_write.h"
#include "tool/launcher/compiler_process.h"
#include "tool/launcher/launch_plan.h"
#include "tool/launcher/memory_share.h"
#include "tool/launcher/memory_tokens.h"
#include "tool/process/memory_gate.h"
#include "tool/source/file_bytes.h"
#include "tool/source/installed_folders.h"
#include "tool/units/command_record.h"
#include "tool/verify/windows_toolkit.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"

#ifdef _WIN32
#define environ _environ
#endif
extern char** environ;

namespace portcuda {
namespace {

namespace fs = std::filesystem;

struct CcCall {
  LaunchOptions launch;
  std::string record;
  bool strict = false;
  std::vector<std::string> command;
};

void warn(const std::string& message) { llvm::errs() << "portcuda cc: " << message << "\n"; }

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

// A build does not fail for a record that could not be written. Whoever wants a rewrite does not
// want a record beside it unless he says so: it is kept in the checkout.
void record(const CcCall& call, const fs::path& folder) {
  if (call.record.empty() && call.launch.for_msvc && variable("PORTCUDA_RECORD").empty()) return;
  std::error_code ignored;
  const fs::path file =
      call.record.empty() ? record_file_for(folder) : fs::absolute(call.record, ignored);
  if (auto recorded = record_command(file, call.command, folder); !recorded)
    warn("not recorded: " + recorded.error());
}

std::map<std::string, std::string> environment_now() {
  std::map<std::string, std::string> all;
  for (char** entry = environ; *entry; ++entry) {
    const std::string_view text = *entry;
    const std::size_t equals = text.find('=', 1); // "=C:=C:\folder" is one of Windows' own
    if (equals != text.npos) all.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return all;
}

// Another build of this program may judge otherwise.
std::string program_identity() {
  const std::string program =
      llvm::sys::fs::getMainExecutable(nullptr, reinterpret_cast<void*>(&program_identity));
  const auto state = file_state(program);
  return std::string(PORTCUDA_VERSION) +
         (state ? "-" + std::to_string(state->size) + "-" + std::to_string(state->modified) : "");
}

// Of the compatibility headers the mirror knows the name alone, and they are the program's own.
LaunchServices services_for(const fs::path& folder) {
  LaunchServices services;
  services.folder = folder;
  services.cache = cache_folder();
  services.environment = environment_now();
#ifdef _WIN32
  services.on_windows = true;
#endif
  services.processors = std::thread::hardware_concurrency();
  services.program = program_identity();
  services.compat = compat_include_folder();
  services.decisions = [](const std::string& root) -> std::string {
    const std::string file = find_config(root);
    if (file.empty()) return {};
    auto bytes = read_file(file);
    return bytes ? std::string(bytes->bytes) : file;
  };
  services.settings = [](const std::string& root) -> std::expected<JudgeSettings, std::string> {
    Options options;
    options.paths = {root};
    auto settings = settle(options);
    if (!settings) return std::unexpected(settings.error());
    return JudgeSettings{std::move(settings->project), std::move(settings->rules)};
  };
  return services;
}

// A folder of the user's on this machine: locks of a network's disk would reach other machines.
std::string tokens_folder() {
  const std::string runtime = variable("XDG_RUNTIME_DIR");
  if (!runtime.empty()) return runtime + "/portcuda-memory";
  std::error_code ignored;
  const std::string user = variable("USER").empty() ? variable("USERNAME") : variable("USER");
  return (fs::temp_directory_path(ignored) / ("portcuda-memory-" + user)).string();
}

std::optional<MemoryTokens> tokens_for(std::uint64_t share) {
  // One launcher within another: the outer one has taken them.
  if (share == 0 || !variable("PORTCUDA_MEMORY_HELD").empty()) return std::nullopt;
  const MemoryWish wish = memory_wish(variable("PORTCUDA_MEMORY_BUDGET"));
  if (!wish.problem.empty()) warn(wish.problem);
  if (wish.off || (!wish.bytes && !available_memory())) return std::nullopt;
  TokenRequest request;
  request.folder = tokens_folder();
  request.share = share;
  request.budget = wish.bytes;
  request.find_budget = [] { return memory_for_compilers(available_memory().value_or(0)); };
  request.told = [] {
    warn("waiting until other compilers have given back memory; PORTCUDA_MEMORY_BUDGET (24GB, or "
         "off) says how much all of them may take");
  };
  auto tokens = MemoryTokens::take(request);
  if (!tokens) {
    warn("memory is not reckoned with: " + tokens.error());
    return std::nullopt;
  }
  set_environment("PORTCUDA_MEMORY_HELD", "1");
  return std::move(*tokens);
}

void name_originals(const LaunchPlan& plan, const std::vector<std::string>& files,
                    PathSpelling spelling) {
  for (const std::string& file : files) {
    auto bytes = read_content(file);
    if (!bytes || !bytes->state.regular) continue; // the compiler has not come so far
    const std::string text = with_prefix_replaced(bytes->bytes, plan.originals, spelling);
    if (text == bytes->bytes) continue;
    if (auto written = replace_file(file, bytes->bytes, text); !written)
      warn(written.error().message);
  }
}

int start(const LaunchPlan& plan) {
  for (const std::string& name : plan.spent) set_environment(name, std::nullopt);
  const std::optional<MemoryTokens> tokens = tokens_for(plan.memory);
  // A cache may leave a server behind, which would hold the tokens for ever.
  if (!plan.dependencies.any() && !plan.names_mirror && !(tokens && plan.behind_launchers)) {
    if (tokens) tokens->hand_on();
    return become_program(plan.command);
  }
  PrefixReplacer out(plan.originals, plan.dependencies.in_output),
      err(plan.originals, PathSpelling::plain);
  return run_program(plan.command, plan.dependencies.standard_output ? &out : nullptr,
                     plan.names_mirror && !errors_go_to_terminal() ? &err : nullptr, [&] {
                       const DependencyOutput& made = plan.dependencies;
                       name_originals(plan, made.files, made.in_files);
                       name_originals(plan, made.preprocessed, PathSpelling::json);
                     });
}

int compile(const CcCall& call) {
  std::error_code ignored;
  const fs::path folder = fs::current_path(ignored);
  record(call, folder);
  const LaunchPlan plan = plan_launch(call.command, call.launch, services_for(folder));
  for (const std::string& warning : plan.warnings) warn(warning);
  if (!plan.problem.empty()) {
    if (call.strict) {
      warn(plan.problem + "; nothing is compiled (--strict)");
      return exit_incomplete;
    }
    warn(plan.problem + "; compiling the original");
  }
  return start(plan);
}

// Options before the compiler's name. False: not a call of a compiler, but of CLI11's help.
bool read_cc_call(int at, int argc, char** argv, CcCall& call) {
  auto value = [&](std::string_view argument, std::string_view name, std::string& into) {
    if (argument == name && at + 1 < argc) {
      into = argv[++at];
      return true;
    }
    if (!argument.starts_with(name) || argument[name.size()] != '=') return false;
    into = argument.substr(name.size() + 1);
    return true;
  };
  std::string target = variable("PORTCUDA_TARGET");
  for (; at < argc; ++at) {
    const std::string_view argument = argv[at];
    if (argument == "--") {
      ++at;
      break;
    }
    if (!argument.starts_with('-')) break;
    if (argument == "--strict")
      call.strict = true;
    else if (argument == "--no-rewrite")
      call.launch.rewrite = false;
    else if (argument == "--inject")
      call.launch.inject = true;
    else if (!value(argument, "--record", call.record) &&
             !value(argument, "--overlay", call.launch.overlay) &&
             !(value(argument, "--target", target) && target == "msvc"))
      return false;
  }
  if (call.launch.overlay.empty()) call.launch.overlay = variable("PORTCUDA_OVERLAY");
  call.launch.for_msvc = target == "msvc" || !call.launch.overlay.empty();
  const std::string strict = variable("PORTCUDA_STRICT");
  call.strict |= !strict.empty() && strict != "0";
  call.command = {argv + std::min(at, argc), argv + argc};
  return !call.command.empty();
}

} // namespace

std::optional<int> launch_compiler(int argc, char** argv) {
  // As `portcuda-cc` the program is `portcuda cc`: the prefix of ccache is a program without
  // arguments.
  const bool by_name = argc > 1 && fs::path(argv[0]).stem() == "portcuda-cc";
  if (!by_name && (argc < 3 || std::string_view(argv[1]) != "cc")) return std::nullopt;
  CcCall call;
  if (!read_cc_call(by_name ? 1 : 2, argc, argv, call)) return std::nullopt;
  return compile(call);
}

void add_cc_command(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand(
      "cc", "Run a compiler on rewritten sources, or record its command: a launcher for "
            "CMAKE_CUDA_COMPILER_LAUNCHER (\"portcuda;cc;--\") or PYTORCH_NVCC (\"portcuda cc "
            "nvcc\")");
  command
      ->add_option("--record",
                   "Append to FILE; default: $PORTCUDA_RECORD, or .portcuda/commands.jsonl in the "
                   "folder of the project around the current one")
      ->type_name("FILE");
  command
      ->add_option("--target", "Rewrite for this compiler; without it only for nvcc.exe and cl.exe")
      ->check(CLI::IsMember({"msvc"}));
  command
      ->add_option("--overlay", "Where rewritten files are kept; default: $PORTCUDA_OVERLAY, or "
                                "the cache")
      ->type_name("DIR");
  command->add_flag("--no-rewrite")->description("Compile the sources as they are");
  command->add_flag("--inject")
      ->description("Add the flags that a build on Windows needs, whatever compiler");
  command->add_flag("--strict")
      ->description("Compile nothing if a rewrite fails (or PORTCUDA_STRICT=1)");
  command->footer("portcuda cc [OPTIONS] [--] COMPILER [ARGUMENTS...]");
  // launch_compiler has taken every call that names a compiler.
  command->callback([&exit_code] {
    exit_code = fail("no compiler given: portcuda cc [--record FILE] [--] nvcc ARGUMENTS");
  });
}

} // namespace portcuda
