// What `portcuda cc` does with one call of a compiler: which command it starts instead, with which
// environment, and what has to happen to that command's output. Writes the mirror; starts nothing.
#pragma once
#include <expected>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tool/launcher/dependency_output.h"
#include "tool/launcher/source_judge.h"

namespace portcuda {

struct LaunchOptions {
  std::string overlay;   // where mirrors are; empty: in the cache
  bool for_msvc = false; // --target msvc, or a place for the mirror was named
  bool rewrite = true, inject = false;
};

// What the plan needs from outside.
struct LaunchServices {
  std::filesystem::path folder; // the current one
  std::filesystem::path cache;  // of ours
  std::map<std::string, std::string> environment;
  bool on_windows = false;
  unsigned processors = 1;
  std::string program; // told from other builds of portcuda by this text
  std::string compat;  // folder of the headers that come with portcuda
  // For the project in this folder: what it has decided, as a text, and as settings.
  std::function<std::string(const std::string& root)> decisions;
  std::function<std::expected<JudgeSettings, std::string>(const std::string& root)> settings;
};

struct LaunchPlan {
  std::vector<std::string> command;
  std::vector<std::string> spent; // variables to be removed from the environment
  bool behind_launchers = false;  // a cache or the like stands before the compiler
  DependencyOutput dependencies;  // to be told with the originals' names; none: nothing to change
  PathPrefix originals;
  bool names_mirror =
      false; // the compiler's messages do: nvcc's last line, where #line does not count
  std::uint64_t memory = 0; // bytes that the call is reckoned to take
  std::vector<std::string> warnings;
  std::string problem; // why the originals are compiled although a rewrite was wanted; or empty
};

// Never fails: at worst the command is the one that was given.
LaunchPlan plan_launch(const std::vector<std::string>& command, const LaunchOptions& options,
                       const LaunchServices& services);

} // namespace portcuda
