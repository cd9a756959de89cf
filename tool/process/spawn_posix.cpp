#include "tool/process/spawn_posix.h"

#include <signal.h>
#include <sys/wait.h>

#include <cstring>
#include <string_view>

extern char** environ;

namespace portcuda {
namespace {

std::vector<std::string>
merged_environment(const std::vector<std::pair<std::string, std::string>>& extra) {
  std::vector<std::string> merged;
  for (char** entry = environ; *entry; ++entry) {
    std::string_view text = *entry;
    std::string_view name = text.substr(0, text.find('='));
    bool replaced = false;
    for (const auto& [key, value] : extra) replaced |= key == name;
    if (!replaced) merged.emplace_back(text);
  }
  for (const auto& [key, value] : extra) merged.push_back(key + "=" + value);
  return merged;
}

std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> list;
  for (std::string& s : strings) list.push_back(s.data());
  list.push_back(nullptr);
  return list;
}

} // namespace

SpawnSettings::SpawnSettings(const ChildCommand& command, int in, int out, int err) {
  posix_spawn_file_actions_init(&actions_);
  posix_spawn_file_actions_adddup2(&actions_, in, 0);
  posix_spawn_file_actions_adddup2(&actions_, out, 1);
  posix_spawn_file_actions_adddup2(&actions_, err, 2);
  if (!command.folder.empty())
    posix_spawn_file_actions_addchdir_np(&actions_, command.folder.c_str());
  posix_spawnattr_init(&attributes_);
  sigset_t defaults;
  sigemptyset(&defaults);
  for (int signal : {SIGINT, SIGTERM, SIGPIPE, SIGXFSZ}) sigaddset(&defaults, signal);
  posix_spawnattr_setsigdefault(&attributes_, &defaults);
  posix_spawnattr_setpgroup(&attributes_, 0);
  posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF);
}

SpawnSettings::~SpawnSettings() {
  posix_spawn_file_actions_destroy(&actions_);
  posix_spawnattr_destroy(&attributes_);
}

int spawn(const ChildCommand& command, const SpawnSettings& settings, pid_t& child) {
  std::vector<std::string> arguments = command.arguments;
  std::vector<std::string> environment = merged_environment(command.environment);
  auto argv = pointers(arguments), envp = pointers(environment);
  return posix_spawnp(&child, argv[0], &settings.actions_, &settings.attributes_, argv.data(),
                      envp.data());
}

std::chrono::milliseconds cpu_time(const rusage& usage) {
  return std::chrono::milliseconds((usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000 +
                                   (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000);
}

void judge_status(ChildResult& result, int status, const std::string& name) {
  if (WIFSIGNALED(status)) {
    result.end = ChildEnd::signalled;
    result.code = WTERMSIG(status);
    result.problem = name + ": ended by signal " + std::to_string(result.code) + " (" +
                     strsignal(result.code) + ")";
  } else {
    result.end = ChildEnd::exited;
    result.code = WEXITSTATUS(status);
  }
}

} // namespace portcuda
