// One run of a Windows program, wherever we are: through Wine on Linux, natively on Windows. Owns
// the environment that Wine needs and the TEMP folder of the run. Any thread.
#pragma once
#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "tool/process/child_process.h"
#include "tool/verify/windows_toolkit.h"

namespace portcuda {

struct WindowsCommand {
  std::filesystem::path program;
  std::vector<std::string> arguments;
  std::filesystem::path folder; // where it runs
  std::vector<std::pair<std::string, std::string>> environment;
  std::chrono::milliseconds time_limit = std::chrono::minutes(30);
  std::filesystem::path temp = {}; // its TEMP; empty: folder/temp
};

// Output comes back with `\n` line ends. A Windows exception arrives as the exit code Wine gives
// it: see `crashed`.
ChildResult run_windows(const WindowsRunner& runner, const WindowsCommand& command);

// The exception, "0xC0000005 (access violation)", when the program died of one; empty otherwise.
// Wine leaves only the low byte of the code to Linux, so the messages it prints decide.
std::string crash_of(const ChildResult& result);

} // namespace portcuda
