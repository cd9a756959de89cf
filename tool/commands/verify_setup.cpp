#include "tool/commands/verify_setup.h"

#include <algorithm>

#include "tool/commands/options.h"
#include "tool/process/child_process.h"
#include "tool/source/file_error.h"
#include "tool/verify/setup.h"
#include "tool/verify/windows_toolkit.h"
#include "llvm/Support/raw_ostream.h"

namespace portcuda {
namespace {

std::string megabytes(const std::filesystem::path& folder) {
  return std::to_string((disk_space_of(folder) + 500'000) / 1'000'000) + " MB";
}

void tell(const std::string& part, const std::string& what) {
  llvm::outs() << part << std::string(part.size() < 18 ? 18 - part.size() : 1, ' ') << what << "\n";
  llvm::outs().flush();
}

// Every part is tried, so that one run names all that is missing.
class Setup {
public:
  explicit Setup(std::filesystem::path cache) : cache_(std::move(cache)) {}

  void cuda(const std::string& wanted) {
    auto fetched = set_up_cuda(cache_, wanted);
    if (!fetched) return failed(fetched.error());
    tell("CUDA " + fetched->cuda.version, printable_path(fetched->cuda.folder.string()) + " (" +
                                              megabytes(fetched->cuda.folder) +
                                              (fetched->was_there ? ", was there)" : ", fetched)"));
  }

  void headers(const std::string& winsysroot) {
    auto found = find_windows_headers(cache_, winsysroot);
    if (!found) return failed(found.error());
    tell("Windows headers", found->origin);
  }

  void runner() {
    auto found = find_windows_runner(cache_);
    if (!found) return failed(found.error());
    if (found->loader.empty()) return;
    tell("Wine", printable_path(found->loader.string()) + ", prefix " +
                     printable_path(found->prefix.string()) + " (" + megabytes(found->prefix) +
                     ")");
  }

  void preprocessor() {
    auto found = find_preprocessor();
    if (!found) return failed(found.error());
    tell("preprocessor", printable_path(found->string()));
  }

  // Only comparisons of machine code need them.
  void disassemblers() {
    if (auto done = set_up_disassemblers(cache_); !done) {
      tell("disassemblers", "none, so no --sass: " + done.error());
      return;
    }
    tell("disassemblers", printable_path(find_cuobjdump(cache_).string()) + ", " +
                              printable_path(find_nvdisasm(cache_).string()));
  }

  int exit_code() const { return exit_code_; }

private:
  void failed(const std::string& message) {
    llvm::outs().flush();
    exit_code_ = fail(message);
  }

  std::filesystem::path cache_;
  int exit_code_ = exit_clean;
};

} // namespace

int run_verify_setup(const VerifySetupOptions& options) {
  handle_interruption();
  Setup setup(cache_folder());
  setup.preprocessor();
  setup.headers(options.winsysroot);
  setup.runner();
  for (const std::string& wanted :
       options.cuda.empty() ? std::vector<std::string>{""} : options.cuda) {
    if (interrupted()) break;
    setup.cuda(wanted);
  }
  if (!interrupted()) setup.disassemblers();
  return setup.exit_code();
}

} // namespace portcuda
