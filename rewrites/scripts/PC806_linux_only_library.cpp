// A CMake script that looks for a library which exists for Linux alone.
#include <algorithm>
#include <string>

#include "rewrites/rule.h"
#include "tool/script/script_view.h"
#include "tool/script/script_words.h"

namespace portcuda {
namespace {

// Why there is none; empty for libraries that Windows may have.
std::string_view why_not_on_windows(std::string_view name) {
  struct Library {
    std::string_view name, why;
  };
  static constexpr Library libraries[] = {
      {"nccl", "NVIDIA publishes NCCL for Linux alone"},
      {"nvshmem", "NVIDIA publishes NVSHMEM for Linux alone"},
      {"nvshmem_host", "NVIDIA publishes NVSHMEM for Linux alone"},
      {"nvshmem_device", "NVIDIA publishes NVSHMEM for Linux alone"},
      {"cufile", "GPUDirect Storage exists for Linux alone"},
      {"cufile_rdma", "GPUDirect Storage exists for Linux alone"},
      {"gdrapi", "GDRCopy needs a Linux kernel module"},
      {"gdrcopy", "GDRCopy needs a Linux kernel module"},
      {"ibverbs", "the verbs of rdma-core exist for Linux alone"},
      {"rdmacm", "the verbs of rdma-core exist for Linux alone"},
      {"mlx5", "the verbs of rdma-core exist for Linux alone"},
      {"rdma", "the verbs of rdma-core exist for Linux alone"},
      {"ucx", "UCX exists for Linux alone"},
      {"ucp", "UCX exists for Linux alone"},
      {"numa", "libnuma is a library of Linux"},
      {"uring", "io_uring is part of the Linux kernel"},
      {"hugetlbfs", "huge pages of this kind are part of the Linux kernel"},
  };
  std::string low = lower_case(name);
  if (low.starts_with("lib")) low.erase(0, 3);
  if (low.starts_with("cuda::")) low.erase(0, 6);
  if (const std::size_t colon = low.find("::"); colon != low.npos) low.erase(colon);
  if (const std::size_t dot = low.find('.'); dot != low.npos) low.erase(dot);
  for (const Library& library : libraries)
    if (library.name == low) return library.why;
  return {};
}

// A module that find_package() runs: what looks for the package is told of where it is asked for.
bool is_find_module(std::string_view path) {
  const std::size_t slash = path.find_last_of("/\\");
  return path.substr(slash == path.npos ? 0 : slash + 1).starts_with("Find");
}

void visit(const ScriptView& view, const Report& report) {
  if (is_find_module(view.path)) return;
  for (const CMakeCommand& command : view.cmake().commands()) {
    const auto& arguments = command.arguments;
    const bool package = command.name == "find_package", library = command.name == "find_library",
               module = one_of(command.name, {"pkg_check_modules", "pkg_search_module"}),
               link = command.name == "target_link_libraries";
    if (!package && !library && !module && !link) continue;
    const bool required = link || std::ranges::any_of(arguments, [](const CMakeArgument& argument) {
                            return argument.text == "REQUIRED";
                          });
    // A package has one name, which is the first argument; others name a variable or target first.
    for (std::size_t i = package ? 0 : 1; i < (package ? 1 : arguments.size()); ++i) {
      const CMakeArgument& argument = arguments[i];
      if (one_of(argument.text, {"HINTS", "PATHS", "PATH_SUFFIXES", "DOC"})) break;
      const std::string_view why = why_not_on_windows(argument.text);
      if (why.empty()) continue;
      Finding finding{.offset = argument.node.begin(),
                      .length = argument.node.end() - argument.node.begin(),
                      .message = "`" + std::string(argument.text) +
                                 "` does not exist on Windows: " + std::string(why),
                      .fix = {.applicability = Applicability::report}};
      if (!required) finding.severity = Severity::warns;
      report(std::move(finding));
      break;
    }
  }
}

} // namespace

PORTCUDA_RULE(PC806){
    .id = "PC806",
    .name = "linux-only-library",
    .title = "library that exists for Linux alone",
    .why =
        R"md(NCCL, NVSHMEM, GPUDirect Storage, GDRCopy, the verbs of InfiniBand, UCX, libnuma and io_uring have no build for Windows (NVIDIA/nccl#31;
NVSHMEM and cuFile: "Supported Platforms" in their guides; FindCUDAToolkit(7) has `CUDA::cuFile` on Linux alone).
`find_package(NCCL REQUIRED)` ends the configuration; a library that is found by nobody ends the link with LNK1181 or LNK2019. What
uses them, communication between GPUs and machines mostly, must be left out of a build for Windows or be written
anew, and that is better known before the port begins than after.)md",
    .cure =
        R"md(Nothing is rewritten. Without REQUIRED it is a warning: the script may go on without the library. Branches that Windows
does not take are silent.)md",
    .example = {R"cmake(find_package(NCCL REQUIRED)
find_library(IBVERBS_LIBRARY NAMES ibverbs)
)cmake",
                "", "CMakeLists.txt"},
    .applicability = Applicability::report,
    .severity = Severity::breaks,
    .rejects = Rejects::build_script | Rejects::linker,
    .match = ScriptRule{
        {FileKind::cmake},
        {"find_", "pkg_", "target_link_libraries", "FIND_", "TARGET_LINK_LIBRARIES"},
        visit}};

} // namespace portcuda
