// The stand-in for cl.exe, link.exe and lib.exe: does on Linux with clang and lld what a request
// asks. Owns what each tool prints and its exit codes. Any thread.
#pragma once
#include <chrono>
#include <filesystem>

#include "tool/hostcl/cl_for_clang.h"
#include "tool/hostcl/tool_server.h"

namespace portcuda {

struct HostTools {
  StandInCl cl;
  std::filesystem::path linker, librarian; // lld-link, llvm-lib; empty if not installed
  WindowsPaths paths;
  std::chrono::milliseconds time_limit = std::chrono::minutes(30); // per tool
};

// The answer of the real tool as far as a stand-in can give it. What stops the tool from running at
// all is an error of its own in the answer's output.
ToolAnswer run_host_tool(const HostTools& tools, const ToolRequest& request);

} // namespace portcuda
