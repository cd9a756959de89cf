#include "tool/verify/object_comparison.h"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "tool/process/child_process.h"
#include "tool/source/file_error.h"
#include "tool/verify/coff_device_code.h"
#include "tool/verify/nvcc_arguments.h"
#include "tool/source/scratch_folder.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;
using Text = std::expected<std::string, std::string>;

std::string failure(const std::string& step, const ChildResult& result) {
  return step + ": " + (result.problem.empty() ? result.err + result.out : result.problem);
}

// cuobjdump starts nvdisasm from PATH.
std::string path_with(const fs::path& folder) {
  const char* path = std::getenv("PATH");
  return folder.string() + (path ? std::string(":") + path : "");
}

Text sass_of_fat_binary(const DeviceCodeTools& tools, const fs::path& file) {
  ChildCommand command;
  command.arguments = {tools.cuobjdump.string(), "-sass", file.string()};
  command.environment = {{"PATH", path_with(tools.cuobjdump.parent_path())}};
  command.time_limit = tools.time_limit;
  ChildResult result = run_child(command);
  if (!result.succeeded()) return std::unexpected(failure("cuobjdump", result));
  return std::move(result.out);
}

// Only the device code: no host compiler is needed for that.
Text linux_sass(const DeviceCodeTools& tools, const fs::path& scratch, const fs::path& source,
                const NvccArguments& given, const fs::path& folder) {
  const fs::path made = scratch / "linux.fatbin";
  ChildCommand command;
  command.arguments = {tools.nvcc.string()};
  command.arguments.insert(command.arguments.end(), given.arguments.begin(), given.arguments.end());
  for (const std::string& word :
       {std::string("-fatbin"), source.string(), std::string("-o"), made.string()})
    command.arguments.push_back(word);
  command.folder = folder;
  command.time_limit = tools.time_limit;
  ChildResult result = run_child(command);
  if (!result.succeeded()) return std::unexpected(failure("nvcc of Linux", result));
  return sass_of_fat_binary(tools, made);
}

Text windows_sass(const DeviceCodeTools& tools, const fs::path& scratch, const fs::path& object) {
  auto code = device_code_of_object(object);
  if (!code) return std::unexpected(code.error());
  if (code->empty())
    return std::unexpected(printable_path(object.string()) + ": there is no device code in it");
  std::string all;
  for (const DeviceCode& one : *code) {
    const fs::path file = scratch / "windows.fatbin";
    std::ofstream out(file, std::ios::binary);
    out << one.bytes;
    out.close();
    if (out.fail()) return std::unexpected("cannot write " + printable_path(file.string()));
    Text sass = sass_of_fat_binary(tools, file);
    if (!sass) return sass;
    all += *sass;
  }
  return all;
}

} // namespace

std::expected<PtxComparison, std::string>
compare_with_linux(const DeviceCodeTools& tools, const fs::path& object, const fs::path& source,
                   const std::vector<std::string>& arguments, const fs::path& folder) {
  ScratchFolder scratch;
  if (!scratch.problem().empty()) return std::unexpected(scratch.problem());
  auto as_it_is = [](const fs::path& path) { return path.string(); };
  const NvccArguments given = nvcc_arguments_for_windows(arguments, folder, as_it_is);
  const Text of_linux = linux_sass(tools, scratch.path(), source, given, folder);
  if (!of_linux) return std::unexpected(of_linux.error());
  const Text of_windows = windows_sass(tools, scratch.path(), object);
  if (!of_windows) return std::unexpected(of_windows.error());
  return compare_sass(*of_linux, *of_windows);
}

} // namespace portcuda
