// cl.exe's command line: which options there are, which values they take, what cl says to one that
// it does not know. Owns the reading of cl's options with LLVM's table of them and their
// translation to what clang's cl driver takes. Starts nothing. Pure functions; any thread.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "tool/hostcl/tool_request.h"

namespace portcuda {

// What cl prints about its command line, "cl : Command line warning D9002 : …".
struct ClMessage {
  bool error = false;
  std::string number; // "D9002"
  std::string text;

  std::string line() const;
};

enum class ClJob {
  preprocess, // /E /EP: to standard output
  preprocess_to_file,
  compile,
  check_syntax,
  link,
  banner, // no arguments at all
};

struct ClCommand {
  ClJob job = ClJob::link;
  bool cplusplus = true;
  int standard = 14;                    // of /std:c++NN; 23 stands for c++latest
  std::vector<std::string> flags;       // every option that cl took, as "/name" and its value
  std::vector<std::string> options;     // for clang's cl driver; paths are ours
  std::vector<std::string> sources;     // our paths
  bool ignore_include_variable = false; // /X
  std::vector<ClMessage> messages;      // errors: cl would do nothing

  bool refused() const;
};

// `arguments` without the program and without response files.
ClCommand parse_cl_command(const std::vector<std::string>& arguments, const WindowsPaths& paths);

} // namespace portcuda
