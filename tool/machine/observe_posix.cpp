#include <fstream>
#include <iterator>
#include <unistd.h>

#include "tool/machine/observe_system.h"
#include "tool/machine/program_answers.h"

namespace portcuda {
namespace {

std::string text_of(const char* path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

// A container's limit (control groups, version 2 and 1) is below what /proc/meminfo says, and the
// kernel kills whoever passes it.
void apply_container_limit(Memory& memory) {
  for (const auto& [limit, usage] :
       {std::pair{"/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory.current"},
        {"/sys/fs/cgroup/memory/memory.limit_in_bytes",
         "/sys/fs/cgroup/memory/memory.usage_in_bytes"}}) {
    std::ifstream limit_file(limit), usage_file(usage);
    std::uint64_t most = 0, used = 0;
    if (!(limit_file >> most) || most >= memory.physical) continue; // "max", or a huge number
    usage_file >> used;
    const std::uint64_t left = most > used ? most - used : 0;
    memory.physical = most;
    memory.available = std::min(memory.available, left);
    memory.commit_limit = std::min(memory.commit_limit, most);
    memory.commit_left = std::min(memory.commit_left, left);
    return;
  }
}

} // namespace

const SystemSpelling& system_spelling() {
  static const SystemSpelling spelling{.list_separator = ':',
                                       .suffixes = {""},
                                       .python_in_environment = "bin/python",
                                       .standard_cuda_folder = "/usr/local",
                                       .standard_cuda_prefix = "cuda"};
  return spelling;
}

void observe_system(Machine& machine) {
  machine.system = "linux";
  machine.release = os_release_name(text_of("/etc/os-release"));
  machine.memory = meminfo_answer(text_of("/proc/meminfo"));
  apply_container_limit(machine.memory);
  for (char** variable = environ; *variable; ++variable) {
    const std::string_view text(*variable);
    if (const std::size_t equals = text.find('='); equals != text.npos)
      machine.environment.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  const std::string *folder = environment_value(machine, "TMPDIR"),
                    *home = environment_value(machine, "HOME");
  machine.temporary_folder = folder && !folder->empty() ? *folder : "/tmp";
  if (home) machine.home_folder = *home;
}

void observe_visual_studio(Machine&) {}

} // namespace portcuda
