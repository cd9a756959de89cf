#include "tool/verify/windows_object.h"

#include "tool/source/file_error.h"
#include "tool/verify/host_compiler.h"
#include "tool/verify/nvcc_arguments.h"
#include "tool/verify/windows_names.h"
#include "tool/verify/windows_run.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// A folder of its own, gone with everything in it at the end.
class WorkFolder {
public:
  explicit WorkFolder(const fs::path& below) {
    std::error_code ignored;
    fs::create_directories(below, ignored);
    llvm::SmallString<128> made;
    if (!llvm::sys::fs::createUniqueDirectory((below / "object").string(), made))
      path_ = std::string(made);
    for (const char* part : {"temp", "tools", "names"})
      if (!path_.empty()) fs::create_directory(path_ / part, ignored);
  }
  ~WorkFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;

  const fs::path& path() const { return path_; }

private:
  fs::path path_;
};

// Puts the object where it was asked for: whole or not at all.
std::string place(const fs::path& made, const fs::path& wanted) {
  std::error_code failed;
  if (wanted.has_parent_path()) fs::create_directories(wanted.parent_path(), failed);
  const fs::path part = wanted.string() + ".part";
  fs::copy_file(made, part, fs::copy_options::overwrite_existing, failed);
  if (!failed) fs::rename(part, wanted, failed);
  return failed ? system_error(wanted.string(), failed.value()).message : "";
}

class ObjectRun {
public:
  ObjectRun(const ObjectToolchain& toolchain, const ObjectRequest& request)
      : chain_(toolchain), request_(request), work_(toolchain.cache / "work"),
        names_(toolchain.runner, work_.path() / "names") {}

  ObjectResult run() {
    const auto start = Clock::now();
    if (work_.path().empty())
      result_.problem = "cannot make a folder in " + printable_path(chain_.cache.string());
    else
      run_in_folder();
    result_.wall = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start);
    return std::move(result_);
  }

private:
  void run_in_folder() {
    prepare_command();
    auto compiler = HostCompiler::start(chain_, names_, work_.path() / "tools");
    if (!compiler) {
      result_.problem = compiler.error();
      return;
    }
    command_.environment = compiler->environment();
    ChildResult ended = run_windows(chain_.runner, command_);
    if (wine_lost_a_program(ended) && !interrupted()) ended = run_windows(chain_.runner, command_);
    judge(ended);
  }

  // Wine's cmd, through which nvcc.exe starts its programs, has failed on a busy machine to start
  // one that was there ("Can't recognize '…cicc…' as an internal or external command"), or has died
  // of itself. What stands in the file decides neither.
  static bool wine_lost_a_program(const ChildResult& ended) {
    const std::string_view lost = "as an internal or external command";
    return ended.end == ChildEnd::exited && ended.code != 0 &&
           (ended.out.find(lost) != std::string::npos ||
            ended.err.find(lost) != std::string::npos || !crash_of(ended).empty());
  }

  void prepare_command() {
    command_.program = chain_.cuda.nvcc();
    command_.folder = request_.folder;
    command_.temp = work_.path() / "temp";
    command_.time_limit = chain_.time_limit;
    // The environment is set up: nvcc must not look for Visual Studio's script.
    command_.arguments = {"--use-local-env"};
    for (const std::string& flag : request_.cl_flags)
      command_.arguments.push_back("-Xcompiler=" + flag);
    auto name = [this](const fs::path& path) { return names_.name(path); };
    NvccArguments given =
        nvcc_arguments_for_windows(request_.nvcc_arguments, request_.folder, name);
    result_.left_out = std::move(given.left_out);
    for (std::string& argument : given.arguments) command_.arguments.push_back(std::move(argument));
    for (std::string argument : {std::string("-c"), names_.name(request_.source), std::string("-o"),
                                 names_.name(made_object())})
      command_.arguments.push_back(std::move(argument));
  }

  fs::path made_object() const { return work_.path() / "made.obj"; }

  void judge(const ChildResult& ended) {
    result_.output = names_.with_our_paths(ended.out + ended.err);
    result_.messages = parse_nvcc_output(result_.output);
    result_.problem = ended.problem;
    if (ended.end == ChildEnd::timed_out) {
      result_.verdict = Verdict::timed_out;
    } else if (ended.end != ChildEnd::exited) {
      result_.verdict = Verdict::not_run;
    } else if (std::string crash = crash_in(ended); !crash.empty()) {
      result_.verdict = Verdict::crashed;
      result_.problem = crash;
    } else if (ended.code != 0) {
      result_.verdict = Verdict::rejected;
    } else {
      std::error_code ignored;
      result_.problem = fs::exists(made_object(), ignored)
                            ? place(made_object(), request_.object)
                            : "nvcc.exe made no object file; is there an option that makes it do "
                              "something else (--dryrun, -ptx)?";
      result_.verdict = result_.problem.empty() ? Verdict::accepted : Verdict::not_run;
    }
  }

  // A program that nvcc.exe started and that died is told by nvcc.exe in words of its own.
  std::string crash_in(const ChildResult& ended) const {
    const std::size_t at = result_.output.find("' died with status 0xC");
    if (ended.code != 0 && at != std::string::npos) {
      const std::size_t begin = result_.output.rfind('\n', at) + 1; // npos + 1 is the beginning
      return result_.output.substr(begin, result_.output.find('\n', at) - begin);
    }
    std::string crash = ended.code == 0 ? "" : crash_of(ended);
    return crash.empty() ? "" : "nvcc.exe ended with " + crash;
  }

  const ObjectToolchain& chain_;
  const ObjectRequest& request_;
  WorkFolder work_;
  WindowsNames names_;
  WindowsCommand command_;
  ObjectResult result_;
};

} // namespace

ObjectResult build_windows_object(const ObjectToolchain& toolchain, const ObjectRequest& request) {
  return ObjectRun(toolchain, request).run();
}

} // namespace portcuda
