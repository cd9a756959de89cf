// A call of a compiler as a build makes it: caches and other launchers before the compiler,
// response files, the paths it names. Takes it apart so that arguments can change, and puts it
// together again. Reads response files; any thread.
#pragma once
#include <expected>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "tool/launcher/command_quoting.h"
#include "tool/units/compile_options.h"

namespace portcuda {

enum class CompilerFamily { nvcc, cl, gnu };

struct CompilerCall {
  std::vector<std::string> launchers; // "ccache", "sccache": what stands before the compiler
  std::string compiler;
  CompilerFamily family = CompilerFamily::gnu;
  bool for_windows = false; // nvcc.exe, cl.exe: also where they run under Wine
  // All arguments, those of response files in their place.
  struct Argument {
    std::string text;
    int response_file = -1; // index into `response_files`
    std::string raw; // as it stands in that file; empty on the command line, and if it is new
  };
  std::vector<Argument> arguments;
  std::vector<std::string> response_files; // as they are named: "@a.rsp", "--options-file=a.rsp"
  CompileOptions options;                  // of `arguments`

  QuotingRules quoting() const; // of its response files
  std::vector<std::string> texts() const;
};

// `command` holds the compiler at least. `on_windows` says where we run: there `nvcc` is nvcc.exe.
// The error, a message, is about a response file.
std::expected<CompilerCall, std::string> read_call(std::span<const std::string> command,
                                                   const std::filesystem::path& folder,
                                                   bool on_windows);

// A response file with other arguments than it has on disk.
struct NewResponseFile {
  std::string name, text; // the name by its contents, so that it is the same in the next build
};

struct WrittenCall {
  std::vector<std::string> command; // from the first launcher on
  std::vector<NewResponseFile> response_files;
};

// The call with `arguments` in place of its own. Response files whose arguments are no longer what
// they were are replaced by files in `folder`, to be written by the caller; those that are stay.
WrittenCall write_call(const CompilerCall& call, std::span<const CompilerCall::Argument> arguments,
                       const std::filesystem::path& folder);

} // namespace portcuda
