#include "tool/verify/setup.h"

#include <algorithm>
#include <array>

#include "tool/process/child_process.h"
#include "tool/process/folder_lock.h"
#include "tool/source/file_error.h"
#include "tool/verify/cuda_releases.h"
#include "tool/verify/pip_install.h"
#include "tool/verify/progress_line.h"
#include "tool/verify/version_number.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

std::unexpected<std::string> cannot(const fs::path& path, std::error_code error) {
  return std::unexpected(system_error(path.string(), error.value()).message);
}

// A folder beside its destination, which gets its name when it is whole.
class UnfinishedFolder {
public:
  static std::expected<UnfinishedFolder, std::string> make(const fs::path& path) {
    std::error_code error;
    fs::remove_all(path, error); // of a setup that was interrupted
    if (!error) fs::create_directories(path, error);
    if (error) return cannot(path, error);
    return UnfinishedFolder(path);
  }
  UnfinishedFolder(UnfinishedFolder&& other) noexcept : path_(std::move(other.path_)) {
    other.path_.clear();
  }
  UnfinishedFolder& operator=(UnfinishedFolder&&) = delete;
  ~UnfinishedFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  const fs::path& path() const { return path_; }

private:
  explicit UnfinishedFolder(fs::path path) : path_(std::move(path)) {}
  fs::path path_;
};

// Moves what is in `from` into `to`, folder by folder. The first of two files of one name stays.
std::error_code merge_into(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::create_directories(to, error);
  std::vector<fs::path> entries;
  for (const auto& entry : fs::directory_iterator(from, error)) entries.push_back(entry.path());
  for (const fs::path& entry : entries) {
    const fs::path target = to / entry.filename();
    if (!error && fs::is_directory(entry, error))
      error = merge_into(entry, target);
    else if (!error && !fs::exists(target, error) && !error)
      fs::rename(entry, target, error);
    if (error) return error;
  }
  return error;
}

// DLLs of the run-time libraries (cuRAND alone has 57 MB), which no compiler loads, and files of
// Python.
bool is_unneeded(const fs::path& file) {
  return file.extension() == ".dll" || file.filename() == "__init__.py";
}

std::error_code drop_unneeded(const fs::path& toolkit) {
  std::error_code error;
  std::vector<fs::path> files;
  fs::recursive_directory_iterator walk(toolkit, error);
  for (; !error && walk != fs::recursive_directory_iterator(); walk.increment(error))
    if (walk->is_regular_file() && is_unneeded(walk->path())) files.push_back(walk->path());
  for (const fs::path& file : files)
    if (!error) fs::remove(file, error);
  return error;
}

struct ChosenRelease {
  std::string version; // of the front end
  std::vector<std::string> packages;
};

ChosenRelease pinned(const CudaRelease& release) {
  ChosenRelease chosen{std::string(release.version), {}};
  for (const CudaPackage& p : release.packages)
    chosen.packages.push_back(std::string(p.name) + "==" + std::string(p.version));
  return chosen;
}

std::string unknown_release(const fs::path& cache, const std::string& wanted) {
  std::string message =
      "CUDA " + printable_path(wanted) + " is no release that portcuda can fetch; there are ";
  for (const CudaRelease& r : cuda_releases()) (message += r.release) += ", ";
  message += "newest";
  if (is_version_of(wanted, "12") || is_version_of(wanted, "11"))
    message += ". NVIDIA's packages of CUDA 12 hold no compiler front end for Windows; copy the "
               "folders bin, nvvm and include of a Windows installation to " +
               printable_path((cache / "cuda" / "12.9.86").string()) +
               " (named by the version of nvcc), and it is used";
  return message;
}

std::expected<ChosenRelease, std::string> choose_release(const fs::path& cache,
                                                         const std::string& wanted) {
  const CudaRelease* known = find_cuda_release(wanted);
  if (!known) return std::unexpected(unknown_release(cache, wanted));
  if (wanted != "newest") return pinned(*known);
  auto newest = newest_on_index(std::string(known->packages.front().name), "win_amd64");
  if (!newest) return std::unexpected(newest.error());
  if (*newest == known->version || !version_number(*newest)) return pinned(*known);
  // A release that is younger than this program: its packages are the newest ones.
  ChosenRelease chosen{*newest, {}};
  for (const CudaPackage& p : known->packages) chosen.packages.emplace_back(p.name);
  return chosen;
}

std::expected<void, std::string> fetch_release(const fs::path& cache,
                                               const ChosenRelease& release) {
  const fs::path folder = cache / "cuda" / release.version;
  auto unfinished = UnfinishedFolder::make(folder.string() + ".new");
  if (!unfinished) return std::unexpected(unfinished.error());
  ProgressLine progress("fetching CUDA " + release.version + " for Windows (some 150 MB)");
  auto fetched = pip_install({release.packages, "win_amd64", unfinished->path() / "packages"});
  if (!fetched) return std::unexpected("CUDA " + release.version + ": " + fetched.error());
  const fs::path toolkit = unfinished->path() / "toolkit";
  if (auto united = unite_cuda_packages(unfinished->path() / "packages", toolkit); !united)
    return std::unexpected("CUDA " + release.version + ": " + united.error());
  std::error_code error;
  fs::rename(toolkit, folder, error);
  if (error) return cannot(folder, error);
  return {};
}

fs::path find_tool(const fs::path& cache, const std::string& name) {
  if (fs::path found = find_program(name); !found.empty()) return found;
  std::error_code ignored;
  for (const fs::path& candidate : {fs::path("/usr/local/cuda/bin") / name, cache / "tools" / name})
    if (fs::is_regular_file(candidate, ignored)) return candidate;
  return {};
}

std::expected<void, std::string> set_up_tool(const fs::path& cache, const std::string& name) {
  if (!find_tool(cache, name).empty()) return {};
  auto lock = FolderLock::take(cache / "tools.lock");
  if (!lock) return std::unexpected(lock.error());
  if (!find_tool(cache, name).empty()) return {}; // another process fetched it
  auto unfinished = UnfinishedFolder::make(cache / "tools" / (name + ".new"));
  if (!unfinished) return std::unexpected(unfinished.error());
  ProgressLine progress("fetching " + name);
  auto fetched = pip_install({{"nvidia-cuda-" + name}, "", unfinished->path()});
  if (!fetched) return std::unexpected(name + ": " + fetched.error());
  std::error_code error;
  fs::recursive_directory_iterator walk(unfinished->path() / "nvidia", error);
  for (; !error && walk != fs::recursive_directory_iterator(); walk.increment(error))
    if (walk->path().filename() == name && walk->is_regular_file()) {
      const fs::path program = walk->path();
      // pip keeps the mode that the package says; not all say that a program can be run.
      fs::permissions(program, fs::perms(0755), error);
      if (!error) fs::rename(program, cache / "tools" / name, error);
      if (error) return cannot(program, error);
      return {};
    }
  return std::unexpected("the package nvidia-cuda-" + name + " has no program " + name + " in it");
}

} // namespace

std::expected<void, std::string> unite_cuda_packages(const fs::path& packages,
                                                     const fs::path& toolkit) {
  std::error_code error;
  std::vector<fs::path> parts;
  for (const auto& entry : fs::directory_iterator(packages / "nvidia", error))
    if (entry.is_directory()) parts.push_back(entry.path());
  std::ranges::sort(parts);
  for (const fs::path& part : parts)
    if (!error) error = merge_into(part, toolkit);
  if (!error) error = drop_unneeded(toolkit);
  if (error) return cannot(packages, error);
  for (const char* needed :
       {"bin/cudafe++.exe", "bin/nvcc.exe", "bin/ptxas.exe", "nvvm/bin/cicc.exe",
        "nvvm/libdevice/libdevice.10.bc", "include/cuda_runtime.h", "include/crt/host_defines.h"})
    if (!fs::exists(toolkit / needed, error))
      return std::unexpected(std::string("the packages lack ") + needed +
                             "; they may be laid out in a way that portcuda does not know");
  return {};
}

std::expected<Fetched, std::string> set_up_cuda(const fs::path& cache, const std::string& wanted) {
  // Also one that was copied there by hand.
  if (wanted != "newest")
    if (auto there = find_windows_cuda(cache, wanted)) return Fetched{*there, true};
  auto release = choose_release(cache, wanted.empty() ? default_cuda_release : wanted);
  if (!release) return std::unexpected(release.error());
  auto lock = FolderLock::take(cache / "cuda.lock");
  if (!lock) return std::unexpected(lock.error());
  if (auto there = find_windows_cuda(cache, release->version)) return Fetched{*there, true};
  if (auto fetched = fetch_release(cache, *release); !fetched)
    return std::unexpected(fetched.error());
  auto cuda = find_windows_cuda(cache, release->version);
  if (!cuda) return std::unexpected(cuda.error());
  return Fetched{*cuda, false};
}

fs::path find_cuobjdump(const fs::path& cache) { return find_tool(cache, "cuobjdump"); }
fs::path find_nvdisasm(const fs::path& cache) { return find_tool(cache, "nvdisasm"); }

std::expected<void, std::string> set_up_disassemblers(const fs::path& cache) {
  if (auto done = set_up_tool(cache, "cuobjdump"); !done) return done;
  return set_up_tool(cache, "nvdisasm");
}

std::uintmax_t disk_space_of(const fs::path& folder) {
  std::uintmax_t bytes = 0;
  std::error_code error;
  fs::recursive_directory_iterator walk(folder, error);
  for (; !error && walk != fs::recursive_directory_iterator(); walk.increment(error))
    if (!walk->is_symlink() && walk->is_regular_file()) bytes += walk->file_size(error);
  return bytes;
}

} // namespace portcuda
