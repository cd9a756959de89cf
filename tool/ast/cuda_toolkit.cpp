// Finding the CUDA toolkit. Folders only: nothing of it is run.
#include "tool/ast/cuda_toolkit.h"

#include <algorithm>
#include <cstdlib>

#include "tool/ast/clang_command.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

fs::path folder_of_nvcc() {
  auto nvcc = llvm::sys::findProgramByName("nvcc");
  if (!nvcc) return {};
  // /usr/local/bin/nvcc may be a link into the toolkit.
  std::error_code error;
  const fs::path real = fs::canonical(*nvcc, error);
  return error ? fs::path() : real.parent_path().parent_path();
}

// "cuda-12.8", "v13.0": the version as a number that grows.
int version_in(const std::string& name) {
  return toolkit_version_number(
      std::string_view(name).substr(std::min(name.find_first_of("0123456789"), name.size())));
}

std::optional<fs::path> newest_below(const fs::path& folder, std::string_view prefix) {
  std::vector<std::pair<int, fs::path>> found;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (name.starts_with(prefix) && is_cuda_toolkit(entry->path()))
      found.emplace_back(version_in(name), entry->path());
  }
  if (found.empty()) return std::nullopt;
  return std::ranges::max(found).second;
}

} // namespace

// Clang's driver takes no folder that lacks one of these.
bool is_cuda_toolkit(const fs::path& folder) {
  std::error_code error;
  return !folder.empty() && fs::is_directory(folder / "bin", error) &&
         fs::exists(folder / "include" / "cuda.h", error) &&
         fs::exists(folder / "include" / "cuda_runtime.h", error);
}

int toolkit_version_number(std::string_view text) {
  const CudaVersion version = parse_cuda_version(text);
  return version.major * 1000 + version.minor;
}

CudaVersion toolkit_version(const fs::path& toolkit) {
  auto text = llvm::MemoryBuffer::getFile((toolkit / "include" / "cuda.h").string(),
                                          /*IsText=*/false, /*RequiresNullTerminator=*/false);
  CudaVersion version;
  if (!text) return version;
  // The macro stands before the first declaration.
  auto [before, after] = (*text)->getBuffer().take_front(1 << 15).split("#define CUDA_VERSION ");
  int number = 0;
  if (after.ltrim().consumeInteger(10, number)) return version;
  version.major = number / 1000;
  version.minor = number % 1000 / 10;
  return version;
}

std::optional<fs::path> find_cuda_toolkit() {
  for (const char* name : {"CUDA_HOME", "CUDA_PATH"})
    if (const char* value = std::getenv(name); value && is_cuda_toolkit(value))
      return fs::path(value);
  if (fs::path folder = folder_of_nvcc(); is_cuda_toolkit(folder)) return folder;
#ifdef _WIN32
  return newest_below("C:/Program Files/NVIDIA GPU Computing Toolkit/CUDA", "v");
#else
  if (is_cuda_toolkit("/usr/local/cuda")) return fs::path("/usr/local/cuda");
  for (const char* folder : {"/usr/local", "/opt"})
    if (auto found = newest_below(folder, "cuda")) return found;
  // Debian's own packages; the driver knows how they are spread.
  if (is_cuda_toolkit("/usr/lib/cuda")) return fs::path("/usr/lib/cuda");
  return std::nullopt;
#endif
}

} // namespace portcuda
