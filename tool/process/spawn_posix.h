// How run_child and run_streamed_child start a program on POSIX systems: its streams, its folder, a
// process group of its own, the signals as they are by default. For child_process_posix.cpp and
// streamed_child_posix.cpp alone.
#pragma once
#include <spawn.h>
#include <sys/resource.h>

#include "tool/process/child_process.h"

namespace portcuda {

class SpawnSettings {
public:
  // Descriptors of its standard streams.
  SpawnSettings(const ChildCommand& command, int in, int out, int err);
  ~SpawnSettings();
  SpawnSettings(const SpawnSettings&) = delete;
  SpawnSettings& operator=(const SpawnSettings&) = delete;

  posix_spawn_file_actions_t actions_;
  posix_spawnattr_t attributes_;
};

// Returns 0 or the error's number.
int spawn(const ChildCommand& command, const SpawnSettings& settings, pid_t& child);

// Of a process that was waited for, with what it waited for.
std::chrono::milliseconds cpu_time(const rusage& usage);

// How a program called `name` ended by itself, by the status that was waited for.
void judge_status(ChildResult& result, int status, const std::string& name);

} // namespace portcuda
