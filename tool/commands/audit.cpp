// portcuda audit: is what was built loadable, and does it run on the GPU? Looks into wheels and
// modules without unpacking or loading them.
#include <filesystem>

#include "tool/audit/known_libraries.h"
#include "tool/audit/report.h"
#include "tool/audit/wheel_file.h"
#include "tool/commands/commands.h"
#include "tool/commands/options.h"
#include "tool/source/file_error.h"
#include "tool/units/python_environment.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

struct AuditCall {
  std::vector<std::string> files;
  std::string torch;
  bool torch_from_environment = false;
  std::vector<std::string> gpus, expected;
  std::string format = "text";
};

std::string architecture_problem(const std::string& text) {
  return "`" + text + "` is no architecture; give it as 9.0 or 9.0a";
}

std::expected<AuditQuestion, std::string> question_of(const AuditCall& call) {
  AuditQuestion question;
  for (const std::string& text : call.gpus) {
    auto gpu = parse_architecture(text);
    if (!gpu || gpu->suffix)
      return std::unexpected("--gpu: `" + text + "` is no compute capability; give it as 8.6");
    question.gpus.push_back(*gpu);
  }
  constexpr std::string_view ptx = "+PTX";
  for (std::string text : call.expected) {
    AuditQuestion::Expected wanted;
    auto architecture = parse_architecture(llvm::StringRef(text).split('+').first.str());
    const bool with_ptx = text.ends_with(ptx);
    if (!architecture || (!with_ptx && text.find('+') != text.npos))
      return std::unexpected("--expect-arch: " + architecture_problem(text));
    question.expected.push_back({*architecture, false});
    if (with_ptx) question.expected.push_back({*architecture, true});
  }
  return question;
}

std::expected<std::optional<TorchLibraries>, std::string> torch_of(const AuditCall& call) {
  if (!call.torch.empty()) return read_torch_libraries(call.torch);
  if (!call.torch_from_environment) return std::nullopt;
  std::error_code ignored;
  const PythonEnvironment found = find_python_environment({}, fs::current_path(ignored));
  if (found.torch.empty())
    return std::unexpected("--torch-from-env: no torch in VIRTUAL_ENV, CONDA_PREFIX, PYTHONPATH, "
                           ".venv or the system's Python; give its folder with --torch");
  return read_torch_libraries(found.torch / "lib");
}

bool is_library_name(const std::string& name) {
  const llvm::StringRef file(name);
  return file.ends_with_insensitive(".pyd") || file.ends_with_insensitive(".dll") ||
         file.ends_with(".so") || fs::path(name).filename().string().find(".so.") != name.npos;
}

// The symbols are needed for the judgement only, and a torch wheel has millions of them.
void forget_symbols(AuditedGroup& group) {
  for (AuditedBinary& file : group.binaries) {
    file.binary.imports = {};
    file.binary.exports = {};
  }
}

AuditedGroup read_wheel(const fs::path& wheel, std::vector<std::string>& problems) {
  AuditedGroup group{
      printable_path(wheel.string()), true, parse_wheel_name(wheel.filename().string()), {}};
  auto take = [&](const std::string& name, std::string_view bytes) {
    const std::string shown = group.shown + ": " + printable_path(name);
    auto binary = read_binary(bytes, BinaryParts::all);
    if (binary)
      group.binaries.push_back({shown, fs::path(name).filename().string(), std::move(*binary)});
    else
      problems.push_back(shown + " " + binary.error());
  };
  if (auto read = for_each_wheel_member(wheel, is_library_name, take); !read)
    problems.push_back(group.shown + " " + read.error());
  return group;
}

class AuditRun {
public:
  AuditRun(const AuditQuestion& question) : question_(question) { loose_.shown = "files"; }

  void add(const std::string& path) {
    std::error_code failed;
    const fs::file_status status = fs::status(path, failed);
    const std::string shown = printable_path(path);
    if (fs::is_directory(status))
      return problem(shown + ": is a folder; give the wheels or modules in it");
    if (failed || !fs::exists(status))
      return problem(failed ? system_error(path, failed.value()).message
                            : shown + ": there is no such file");
    if (!fs::is_regular_file(status)) return problem(shown + ": is no file with contents");
    auto buffer = llvm::MemoryBuffer::getFile(path, false, false);
    if (!buffer) return problem(system_error(path, buffer.getError().value()).message);
    const std::string_view bytes = (*buffer)->getBuffer();
    if (bytes.starts_with("PK") || (path.ends_with(".whl") && !bytes.empty())) {
      const std::size_t problems = result_.problems.size();
      AuditedGroup group = read_wheel(path, result_.problems);
      // Half of a wheel would be judged wrongly: "holds no module".
      if (result_.problems.size() == problems) judge(std::move(group));
      return;
    }
    auto binary = read_binary(bytes, BinaryParts::all);
    if (!binary) return problem(shown + ": " + binary.error());
    loose_.binaries.push_back({shown, fs::path(path).filename().string(), std::move(*binary)});
  }

  AuditResult finish() {
    if (!loose_.binaries.empty()) judge(std::move(loose_));
    return std::move(result_);
  }

private:
  void problem(std::string text) { result_.problems.push_back(std::move(text)); }

  void judge(AuditedGroup group) {
    for (AuditFinding& finding : audit(group, question_))
      result_.findings.push_back(std::move(finding));
    forget_symbols(group);
    result_.groups.push_back(std::move(group));
  }

  const AuditQuestion& question_;
  AuditedGroup loose_;
  AuditResult result_;
};

int run_audit(const AuditCall& call) {
  auto question = question_of(call);
  if (!question) return fail(question.error());
  auto torch = torch_of(call);
  if (!torch) return fail(torch.error());
  if (*torch) question->torch = &**torch;
  AuditRun run(*question);
  for (const std::string& file : call.files) run.add(file);
  const AuditResult result = run.finish();
  if (call.format == "json")
    write_audit_json(result, llvm::outs());
  else
    write_audit_text(result, torch->has_value(), llvm::outs());
  for (const std::string& problem : result.problems) fail(problem);
  if (!result.problems.empty()) return exit_incomplete;
  for (const AuditFinding& finding : result.findings)
    if (finding.weight == AuditWeight::error) return exit_findings;
  return exit_clean;
}

} // namespace

void add_audit_command(CLI::App& app, int& exit_code) {
  auto call = std::make_shared<AuditCall>();
  CLI::App* command = app.add_subcommand(
      "audit", "Tell what keeps a built wheel or module from loading and running");
  command->add_option("FILE", call->files, "Wheels, .pyd, .dll, .so, object files")->required();
  CLI::Option* torch = command->add_option(
      "--torch", call->torch, "Compare with this installed torch: its folder, or torch/lib");
  command
      ->add_flag("--torch-from-env", call->torch_from_environment,
                 "Compare with the torch of the active Python environment")
      ->excludes(torch);
  command->add_option("--gpu", call->gpus, "Compute capabilities that must run it: 8.6,9.0")
      ->delimiter(',')
      ->allow_extra_args(false); // what follows is a file
  command
      ->add_option("--expect-arch", call->expected,
                   "Architectures it must have been compiled for: 8.0,9.0a,12.0+PTX")
      ->delimiter(',')
      ->allow_extra_args(false);
  command->add_option("--format", call->format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  command->callback([call, &exit_code] { exit_code = run_audit(*call); });
}

} // namespace portcuda
